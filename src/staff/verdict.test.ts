/** Every pair of states has its own sentence in every language, and only what is proven is called sure. */
import { describe, expect, it } from 'vitest';
import type { CodeState, FileState } from '../../electron/contract/paper-report';
import { t } from '../i18n';
import { verdictOf, wordsOf } from './verdict';

const CODES: readonly (CodeState | null)[] = [null, 'genuine', 'unknown-key', 'altered', 'not-ours', 'newer'];
const FILES: readonly (FileState | null)[] = [
  null,
  'belongs',
  'whole',
  'other',
  'altered',
  'unknown-key',
  'not-here',
];

describe('the verdict', () => {
  it('is sure only of a genuine code without a file against it, or of a whole file', () => {
    const sure = CODES.flatMap((code) =>
      FILES.filter((file) => verdictOf({ code, file, paper: null, unsigned: null }).certainty === 'sure').map(
        (file) => [code, file],
      ),
    );
    expect(sure).toEqual([
      [null, 'belongs'],
      [null, 'whole'],
      ['genuine', null],
      ['genuine', 'belongs'],
      ['genuine', 'whole'],
      ['genuine', 'not-here'],
    ]);
  });

  it('has words for each', () => {
    for (const code of CODES) {
      for (const file of FILES) {
        for (const key of Object.values(wordsOf(verdictOf({ code, file, paper: null, unsigned: null })))) {
          expect(t(key)).toMatch(/\p{L}{3}/u);
        }
      }
    }
  });
});
