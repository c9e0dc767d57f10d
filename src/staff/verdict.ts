/** Code and file together -> the one sentence that staff are told. */
import type { PaperReport } from '../../electron/contract/paper-report';
import type { WordKey } from '../i18n';

/** `sure`: relied on. `unsure`: it cannot be told here. `wrong`: not to be relied on. */
export type Certainty = 'sure' | 'unsure' | 'wrong';

export interface Verdict {
  readonly key:
    | 'belongs'
    | 'codeOnly'
    | 'codeOtherFile'
    | 'codeBrokenFile'
    | 'altered'
    | 'unknownKey'
    | 'notOurs'
    | 'newer'
    | 'fileWhole'
    | 'fileBroken'
    | 'fileUnknownKey'
    | 'fileUnproven'
    | 'notHere';
  readonly certainty: Certainty;
}

const OF_CODE = {
  'unknown-key': { key: 'unknownKey', certainty: 'unsure' },
  altered: { key: 'altered', certainty: 'wrong' },
  'not-ours': { key: 'notOurs', certainty: 'unsure' },
  newer: { key: 'newer', certainty: 'unsure' },
} as const satisfies Record<string, Verdict>;

const OF_FILE_WITH_CODE = {
  belongs: { key: 'belongs', certainty: 'sure' },
  whole: { key: 'belongs', certainty: 'sure' },
  other: { key: 'codeOtherFile', certainty: 'wrong' },
  unproven: { key: 'fileUnproven', certainty: 'unsure' },
  altered: { key: 'codeBrokenFile', certainty: 'wrong' },
  'unknown-key': { key: 'codeOtherFile', certainty: 'wrong' },
  'not-here': { key: 'codeOnly', certainty: 'sure' },
} as const satisfies Record<string, Verdict>;

const OF_FILE_ALONE = {
  belongs: { key: 'fileWhole', certainty: 'sure' },
  whole: { key: 'fileWhole', certainty: 'sure' },
  other: { key: 'fileBroken', certainty: 'wrong' },
  unproven: { key: 'fileUnproven', certainty: 'unsure' },
  altered: { key: 'fileBroken', certainty: 'wrong' },
  'unknown-key': { key: 'fileUnknownKey', certainty: 'unsure' },
  'not-here': { key: 'notHere', certainty: 'unsure' },
} as const satisfies Record<string, Verdict>;

export function verdictOf({ code, file }: PaperReport): Verdict {
  if (code !== null && code !== 'genuine') return OF_CODE[code];
  return (code === null ? OF_FILE_ALONE : OF_FILE_WITH_CODE)[file ?? 'not-here'];
}

export function wordsOf({ key }: Verdict): Readonly<Record<'title' | 'means' | 'next', WordKey>> {
  return { title: `staff.${key}.title`, means: `staff.${key}.means`, next: `staff.${key}.next` };
}
