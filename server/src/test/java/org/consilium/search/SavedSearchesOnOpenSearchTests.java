package org.consilium.search;

import org.consilium.OnOpenSearch;

@OnOpenSearch
class SavedSearchesOnOpenSearchTests extends SavedSearchesTests {}
