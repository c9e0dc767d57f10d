/** A code and, when there is one, the file that came with it: for whoever checks a paper without the kiosk. */
import type { i18n } from 'i18next';
import type englishWords from '../../../locales/en/verify.json';
import type { Examination } from '../verify';
import { paperLocale } from '../compose/locale-format';
import { checkPaperText, type PaperTextCheck, type PaperVerdict } from './check-paper-text';
import { comparePaper, type PaperDifference } from './compare-paper';
import { tidyScanned } from './paper-text';

type Label = keyof (typeof englishWords)['paper']['label'];

export interface PaperVerification {
  readonly check: PaperTextCheck;
  /** Null when there is no file, or nothing in it that could be compared. */
  readonly differences: readonly PaperDifference[] | null;
}

/** As those of a file: 0 relied on, 1 whole but by a key that nobody said to trust, 2 not to be relied on. */
const EXIT_CODES: Readonly<Record<PaperVerdict, 0 | 1 | 2>> = {
  genuine: 0,
  'unknown-key': 1,
  altered: 2,
  'not-ours': 2,
};

/** `typed` may come from a scanner or out of a letter: blanks and small letters do no harm. */
export function verifyPaper(
  typed: string,
  examination: Examination | null,
  trusted: readonly Uint8Array[],
): PaperVerification {
  const certificate = examination?.verification.signer?.certificate ?? null;
  const own = certificate === null ? [] : [certificate];
  // Whoever trusts an authority trusts the signer in its file; the code itself carries no chain.
  const isTrusted = examination?.verification.verdict === 'intact-trusted';
  const check = checkPaperText(tidyScanned(typed), {
    trusted: isTrusted ? [...trusted, ...own] : trusted,
    known: own,
  });
  const { facts, keyId } = check;
  const record = examination?.record ?? null;
  const differences =
    facts === null || keyId === null || record === null
      ? null
      : comparePaper({ facts, keyId }, { record, certificate });
  return { check, differences };
}

export function paperExitCode({ check, differences }: PaperVerification): 0 | 1 | 2 {
  return differences !== null && differences.length > 0 ? 2 : EXIT_CODES[check.verdict];
}

/** For another program: the time as ISO 8601 in UTC, and only the name of the signer, whose certificate it already has. */
export function paperToJson({ check, differences }: PaperVerification): unknown {
  const { verdict, finding, facts, keyId, signer } = check;
  return {
    verdict,
    finding,
    facts: facts && { ...facts, at: new Date(facts.at).toISOString() },
    keyId,
    signer: signer && { name: signer.name, fingerprint: signer.fingerprint },
    differences,
  };
}

export interface Voice {
  readonly words: i18n;
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Makes a name fit for a terminal. */
  readonly printable: (text: string) => string;
}

/** What to tell a person, line by line. */
export function describePaper({ check, differences }: PaperVerification, voice: Voice): string {
  const { verdict, finding, facts, signer } = check;
  const { t } = voice.words;
  const time = new Intl.DateTimeFormat(paperLocale(voice.language), {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: voice.timeZone,
  });
  const reasons = [
    ...(finding === null ? [] : [t(`paper.finding.${finding}`)]),
    ...(differences ?? []).map((difference) => t(`paper.difference.${difference}`)),
  ];
  const belongs = differences?.length === 0 && verdict === 'genuine' ? [t('paper.belongs')] : [];
  const said: readonly (readonly [Label, string])[] =
    verdict !== 'genuine' || facts === null || signer === null
      ? []
      : [
          ['signer', voice.printable(signer.name) || t('unnamed')],
          ['at', time.format(facts.at)],
          ['number', facts.documentNumber],
          ['content', facts.contentVersion],
          ['record', facts.recordDigest.toUpperCase()],
        ];
  const parts = [
    [t(`paper.verdict.${verdict}`), ...belongs],
    reasons.map((reason) => `- ${reason}`),
    [t(`paper.next.${differences !== null && differences.length > 0 ? 'differs' : verdict}`)],
    said.map(([label, value]) => `${t(`paper.label.${label}`)}: ${value}`),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}
