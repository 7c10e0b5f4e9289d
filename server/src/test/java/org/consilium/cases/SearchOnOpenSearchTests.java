package org.consilium.cases;

import org.consilium.OnOpenSearch;

@OnOpenSearch
class SearchOnOpenSearchTests extends SearchTests {}
