/** A report of the kiosk's state for tests: real words of the language, odd values, more rows than a page has. */
import type { ReadinessInput } from './readiness-input';
import { COMPOSED_AT, readSampleWords } from './sample-paper.fixture';

const value = (text: string): string => `\u2068${text}\u2069`;

export function sampleReadiness(language: string): ReadinessInput {
  const { title, handOff, sources, footer } = readSampleWords(language);
  const told = `${handOff.nextStepWords.replace(/<\/?b>/g, '')} ${value('Front desk (2) <&>')}.`;
  const rows = Array.from({ length: 30 }, (_, index) => ({
    name: sources.kiosk,
    state: sources.words,
    words: index % 4 === 0 ? [told, title] : [told],
    needsSomebody: index % 3 === 0,
  }));
  return {
    language,
    paperSize: 'A4',
    clinicName: 'Riverside & Söhne',
    composedAt: COMPOSED_AT,
    title,
    subject: handOff.subject,
    lead: handOff.about,
    groups: [
      { heading: sources.versions, facts: [{ label: sources.clinic, value: value('Riverside & Söhne') }] },
      { heading: sources.kiosk, facts: [{ label: sources.fingerprint, value: value('0123abcd '.repeat(8)) }] },
    ],
    parts: {
      heading: sources.heading,
      head: [sources.kiosk, sources.words, sources.content],
      rows,
      note: handOff.subject,
    },
    footer: { items: [title, value('محمد 7.2')], pageOf: footer.pageOf },
    attachment: { description: handOff.subject, json: '{"format":"candor-readiness"}' },
  };
}
