/** Seeded faults in the words of one language, against the structure and against English. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentCopy, findingsOf, type Keys } from './content-folders.fixture';

let copy: ContentCopy;
beforeEach(() => {
  copy = new ContentCopy();
});
afterEach(() => copy.destroy());

const CONTENT = 'locales/es/content.json';
const set = (keys: Keys, value: unknown): void => copy.set(CONTENT, keys, value);
const drop = (keys: Keys): void => copy.drop(CONTENT, keys);

const FAULTS: [what: string, damage: () => void, finding: string][] = [
  ['no words for a statement', () => drop(['statements', 'growths']), 'statements.growths: words'],
  [
    'words for no statement',
    () => set(['statements', 'elephants'], { heading: 'x', body: ['x'], sure: 'x' }),
    'statements.elephants: no words: the structure has no such ID',
  ],
  [
    'no words for an option',
    () => drop(['teachBack', 'TB-03', 'options', 'TB-03.b']),
    'teachBack.TB-03.options.TB-03.b: words',
  ],
  ['no words for an emergency sign', () => drop(['emergency', 'EMERG-EYE-01']), 'emergency.EMERG-EYE-01: words'],
  ['no words for a row', () => drop(['compare', 'rows', 'one-safer']), 'compare.rows.one-safer: words'],
  ['no words for a drawing', () => drop(['drawings', 'scale']), 'drawings.scale: words'],
  [
    'words for no drawing',
    () => set(['drawings', 'elephant'], 'x'),
    'drawings.elephant: no words: there is no such drawing',
  ],
  ['no count for a picture', () => set(['arrays', 'knee-pain', 'of'], '25 de 100'), 'arrays.knee-pain.of: {{count}}'],
  [
    'a count where there is none',
    () => set(['arrays', 'knee-infection', 'of'], '{{count}} de 100'),
    'arrays.knee-infection.of: no {{count}}: there is no count',
  ],
  ['no words for a place', () => drop(['places', 'us']), 'places.us: words'],
  [
    'an option that there is not',
    () => set(['optionRows', 'elephants'], { question: 'x', cells: {} }),
    'optionRows.elephants: no words: the structure has no such ID',
  ],
  [
    'markup',
    () => set(['statements', 'growths', 'sure'], 'Se vio <i>en personas</i>.'),
    'statements.growths.sure: no markup; there is <i>',
  ],
  [
    'a character that nobody sees',
    () => set(['values'], { cost: 'Me importa\u202e lo que cuesta.' }),
    'values.cost: characters that can be seen; there is U+202E',
  ],
  ['the tag of another language', () => set(['language'], 'en'), 'language: "es", as its folder'],
  [
    'a translation that claims to be the source',
    () => set(['state'], 'source-language'),
    'state: "source-language" for English, and only for English',
  ],
  [
    'a review that did not happen',
    () => set(['reviewed'], { by: 'Dr. Z', on: '2026-11-20' }),
    'reviewed: who and when, when the state is "clinician-reviewed", and only then',
  ],
  [
    'a line fewer',
    () => drop(['statements', 'growths', 'body', 1]),
    'statements.growths.body.1: words, as in English',
  ],
  [
    'a range that English does not give',
    () => set(['arrays', 'transplant-alive', 'range'], 'x'),
    'arrays.transplant-alive.range: null, as in English',
  ],
];

describe('the words of a language', () => {
  it.each(FAULTS)('are refused with %s', (_what, damage, finding) => {
    damage();
    expect(findingsOf(copy)).toContain(`${CONTENT}: ${finding}`);
  });

  it('are refused with a line too long for its screen, and a state that there is not', () => {
    set(['statements', 'growths', 'body'], ['x'.repeat(352)]);
    set(['statements', 'growths', 'sure'], 'x');
    expect(findingsOf(copy)).toContain(
      `${CONTENT}: statements.growths.body: at most 351 characters, to fit its screen; it has 352`,
    );
    set(['state'], 'second-reading');
    expect(findingsOf(copy).find((line) => line.startsWith(`${CONTENT}: state: `))).toContain('"back-translated"');
  });

  it('are refused with a sign fewer on the paper than on the screen', () => {
    copy.drop('locales/es/document.json', ['handOff', 'signs', 'EMERG-EYE-01']);
    expect(findingsOf(copy)).toContain('locales/es/document.json: handOff.signs.EMERG-EYE-01: words');
  });

  it('are refused with a fault that has no sentence', () => {
    copy.drop('locales/es/errors.json', ['no-space']);
    expect(findingsOf(copy).some((line) => line.startsWith('locales/es/errors.json: no-space: '))).toBe(true);
  });
});
