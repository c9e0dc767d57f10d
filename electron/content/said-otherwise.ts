/**
 * Places where a translation says the same as its English in other words than the checks of negations and terms know,
 * each read, with its reason. A line that is no longer needed fails the tests.
 */

/** `file: place` of a text with one negation less than its English -> why it means the same. */
export const NEGATED_OTHERWISE: Readonly<Record<string, string>> = {
  'locales/es/content.json: about.purpose.body.1': '"no … ni": the second verb needs no "no" of its own',
  'locales/zh-Hans/content.json: statements.msc.body.1': '"not long" is one word (不久)',
  'locales/vi/content.json: teachBack.TB-07.question': '"cannot breathe well" is "breathes with difficulty"',
  'locales/fil/content.json: teachBack.TB-07.question': '"cannot breathe well" is "breathes with difficulty"',
  'locales/fil/content.json: teachBack.TB-06.anotherWay': '"not the same" is "different" (magkaiba)',
  'locales/ar/content.json: statements.lantidra.body.1': '"went without insulin" is one verb (استغنى عن)',
  'locales/fr/content.json: statements.donor-checks.heading': '"not tested well" is "badly tested"',
  'locales/fr/content.json: statements.wait-bad.body.2': '"go without" is one verb (se passer de)',
  'locales/fr/content.json: teachBack.TB-07.question': '"cannot breathe well" is "breathe badly"',
  'locales/ko/content.json: statements.exosome-germs.body.0': '"may not match" is "may differ"',
  'locales/ko/content.json: teachBack.TB-06.anotherWay': '"not the same" is "different"',
  'locales/ko/errors.json: document-not-proven.happened': '"not as it must be" is "other than it must be"',
  'locales/ru/content.json: statements.msc.body.1': '"not long" is one word (недолго)',
  'locales/ru/content.json: statements.donor-checks.heading': '"not tested well" is "badly tested"',
  'locales/ru/content.json: teachBack.TB-07.question': '"cannot breathe well" is "breathing is hard"',
  'locales/ru/errors.json: out-of-step.happened': '"not at the same step" is "at different steps"',
  'locales/ru/ui.json: done.checked': '"nothing is missing" is "all is in its place"',
  'locales/hi/ui.json: language.note': '"nothing is lost" is "all of it stays"',
};

const MS_TRIALS = 'says what is compared with the drugs, which the English leaves to the statement before';
const BLOOD = 'says in full of what the transplant is, to be told from blood given';

/** `file: place: term` that a text lost or added -> why it means the same. */
export const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  'locales/es/content.json: statements.multiple-sclerosis-trials.heading: transplant': MS_TRIALS,
  'locales/fr/content.json: statements.multiple-sclerosis-trials.heading: transplant': MS_TRIALS,
  'locales/pt-BR/content.json: statements.multiple-sclerosis-trials.heading: transplant': MS_TRIALS,
  'locales/ar/content.json: statements.multiple-sclerosis-trials.heading: transplant': MS_TRIALS,
  'locales/zh-Hans/content.json: statements.gvhd.heading: stem-cell': BLOOD,
  'locales/vi/content.json: statements.gvhd.heading: stem-cell': BLOOD,
  'locales/ko/content.json: statements.gvhd.heading: stem-cell': BLOOD,
  'locales/vi/content.json: statements.standard-care-bad.body.0: stem-cell': BLOOD,
  'locales/vi/content.json: statements.standard-care-good.body.0: stem-cell': BLOOD,
  'locales/zh-Hans/content.json: statements.msc.heading: stem-cell': 'names MSC in full once (间充质干细胞)',
  'locales/zh-Hans/content.json: emergency.EMERG-TELL-01.name: clinician':
    'not the staff of this clinic, but who treats the emergency',
  'locales/zh-Hans/content.json: emergency.EMERG-TELL-01.signs: clinician':
    'not the staff of this clinic, but who treats the emergency',
  'locales/ko/content.json: statements.knee-trial.body.0: clinical-trial':
    'Korean leaves out what the heading has named',
  'locales/ko/content.json: teachBack.TB-05.anotherWay: clinical-trial':
    'Korean leaves out what the question has named',
  'locales/ko/content.json: optionRows.main-risks.cells.trial: clinical-trial': '"they differ" must say what differs',
  'locales/ko/content.json: arrays.knee-swelling.what: knee':
    'a swelling has a place in Korean: "whose knee swelled"',
  'locales/ru/content.json: statements.autoimmune.body.2: clinical-trial': '"being tested" is "going through trials"',
  'locales/ru/content.json: statements.msc.body.2: clinical-trial': '"being tested" is "going through trials"',
  'locales/ru/document.json: paperCheck.how: clinic':
    'the name of the clinic needs the word before it, to be declined',
  'locales/hi/content.json: statements.unapproved-product-good.body.1: donor':
    'less likely than what: than donor cells',
};
