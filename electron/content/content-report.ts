/** What the content is made of and how it measures up, as lines of text: `npm run content:report`. */
import { everyPage } from '../contract/chapters-for';
import { clinicianNotesOf } from '../contract/clinician-notes';
import type { ContentStructure } from '../contract/content';
import type { ContentWords } from '../contract/content-words';
import type { FactList } from '../contract/fact-list';
import { MOST_DIFFERENCE, measureBalance } from './balance';
import { leavesOf } from './check-translation';
import { clinicianStatementsOf, patientStatementsOf } from './check-structure';
import { countWords } from './count-words';
import { measureCoverage, type FactCoverage, type LeftOutFacts } from './fact-coverage';
import { ipdasCard } from './ipdas-card';
import { formulaFor, measureReadability } from './readability';
import { clinicianScreensOf, screensOf, type ScreenTexts } from './screens-of';

export interface ReportParts {
  readonly structure: ContentStructure;
  /** English first. */
  readonly languages: readonly ContentWords[];
  readonly facts: FactList;
  readonly leftOut: LeftOutFacts;
}

/** English Flesch-Kincaid grades that no screen, and not their average, may exceed. */
export const MOST_GRADE = { screen: 8, average: 6 } as const;

export function reportOn(parts: ReportParts): string[] {
  const coverage = measureCoverage(parts.structure, parts.facts, parts.leftOut);
  return [
    ...reportStatements(parts),
    ...reportNotes(parts),
    ...parts.languages.flatMap((words) => reportLanguage(parts, words)),
    ...reportCoverage(parts, coverage),
    ...parts.languages.flatMap((words) => reportBalance(parts, words)),
    ...reportCard(parts),
  ];
}

function reportStatements({ structure, facts }: ReportParts): string[] {
  const pages = everyPage(structure);
  const places = Object.keys(structure.places);
  return [
    `Content ${structure.version}, fact sheet ${structure.factSheet} of ${structure.seen}, to be checked again by ${structure.reviewBy}`,
    `${pages.length} pages in ${structure.chapters.length} chapters, of ${places.length} places (${places.join(' ')})`,
    `${patientStatementsOf(structure).length} statements for patients, ${clinicianStatementsOf(structure).length} for clinicians, ${structure.teachBack.length} teach-back items, ` +
      `${structure.questions.length} questions, ${structure.conditions.length} conditions, ${structure.options.length} options, ` +
      `${structure.values.length} values, ${structure.glossary.length} words of the glossary, ` +
      `${Object.keys(structure.sources).length} sources, ${Object.keys(facts.facts).length} facts in the sheet`,
    '',
  ];
}

/** The clinician's tier: what stands on which page, and on which facts. */
function reportNotes({ structure }: ReportParts): string[] {
  const pages = everyPage(structure).flatMap(({ pageId, page }) =>
    clinicianNotesOf(page).map(({ id, facts, certainty }) => `  ${pageId}: ${id} (${certainty}; ${facts.join(' ')})`),
  );
  return [`For clinicians, ${pages.length} notes, never on a patient’s screen or paper:`, ...pages, ''];
}

function reportLanguage({ structure }: ReportParts, words: ContentWords): string[] {
  const { language, state, reviewed } = words;
  const texts = [...leavesOf({ ...words, language: null, state: null, reviewed: null }).values()];
  const count = countWords(
    texts.filter((text) => text !== null),
    language,
  );
  const read = reviewed === null ? 'no clinician has read it' : `read by ${reviewed.by} on ${reviewed.on}`;
  return [
    `${language}: ${count} words, ${state}, ${read}`,
    ...reportReadability(structure, words),
    ...reportNoteWords(structure, words),
    '',
  ];
}

function reportReadability(structure: ContentStructure, words: ContentWords): string[] {
  const { language } = words;
  const formula = formulaFor(language);
  if (formula === null) return ['  readability: no formula'];
  const scores = gradeScreens(structure, words);
  const isGrade = formula.scale === 'grade';
  const [hardest] = [...scores].sort((a, b) => (isGrade ? b.score - a.score : a.score - b.score));
  const tooHard = isGrade && language === 'en' ? scores.filter(({ score }) => score > MOST_GRADE.screen) : [];
  return [
    `  readability: ${formula.name} ${averageOf(scores).toFixed(1)} on average of ${scores.length} screens, ` +
      `hardest ${hardest?.score.toFixed(1) ?? '-'} (${hardest?.screen ?? '-'})`,
    `  (${formula.source})`,
    ...tooHard.map(
      ({ screen, score }) => `  TOO HARD: ${screen}: grade ${score.toFixed(1)}, at most ${MOST_GRADE.screen}`,
    ),
  ];
}

/** Measured, but held to no grade: it is not for patients, and names of drugs and studies are long words. */
function reportNoteWords(structure: ContentStructure, words: ContentWords): string[] {
  const notes = clinicianScreensOf(structure, words);
  const count = countWords(
    notes.flatMap(({ texts }) => texts),
    words.language,
  );
  const scores = gradesOf(notes, words);
  const formula = formulaFor(words.language);
  const measured = formula === null ? '' : `, ${formula.name} ${averageOf(scores).toFixed(1)} on average`;
  return [`  for clinicians: ${count} of these words on ${notes.length} pages${measured}, held to no grade`];
}

export interface ScreenScore {
  readonly screen: string;
  readonly score: number;
}

/** Of the screens that patients read. Empty for a language without a formula. */
export function gradeScreens(structure: ContentStructure, words: ContentWords): readonly ScreenScore[] {
  return gradesOf(screensOf(structure, words), words);
}

function gradesOf(screens: readonly ScreenTexts[], { language }: ContentWords): readonly ScreenScore[] {
  return screens.flatMap(({ screen, texts }) => {
    const score = measureReadability(texts, language);
    return score === null ? [] : [{ screen, score }];
  });
}

export function averageOf(scores: readonly ScreenScore[]): number {
  return scores.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scores.length);
}

function reportCoverage({ facts, leftOut }: ReportParts, coverage: FactCoverage): string[] {
  const { used, usedForClinicians, findings } = coverage;
  const all = Object.keys(facts.facts);
  const reasons = Object.entries(leftOut).filter(([fact]) => all.includes(fact));
  return [
    `Coverage: ${all.filter((fact) => used.has(fact)).length} of ${all.length} facts used, ${reasons.length} left out with a reason, ${findings.length} findings`,
    ...wrap(all.flatMap((fact) => (used.has(fact) ? [`${fact} (${used.get(fact)?.length ?? 0})`] : []))),
    `  for clinicians: ${usedForClinicians.size} facts, ${[...usedForClinicians.keys()].filter((fact) => !used.has(fact)).length} of them told to no patient`,
    ...reasons.map(([fact, reason]) => `  left out: ${fact}: ${reason}`),
    ...findings.map(({ place, expected }) => `  FINDING: ${place}: ${expected}`),
    '',
  ];
}

/** Several to a line, each with the number of places that rest on it. */
function wrap(facts: readonly string[]): string[] {
  const perLine = 6;
  return facts.flatMap((_, at) =>
    at % perLine === 0 ? [`  used: ${facts.slice(at, at + perLine).join(', ')}`] : [],
  );
}

function reportBalance({ structure }: ReportParts, words: ContentWords): string[] {
  const balance = measureBalance(structure, words);
  if (balance.length === 0) return [`Balance in ${words.language}: no option has a page yet`, ''];
  return [
    `Balance in ${words.language}, words of the good and the bad side:`,
    ...balance.map(
      ({ option, good, bad, difference }) =>
        `  ${option}: ${good} and ${bad}, ${(difference * 100).toFixed(0)} % apart${difference > MOST_DIFFERENCE ? ' TOO FAR' : ''}`,
    ),
    '',
  ];
}

/** In full for English; of the other languages only what is other than there. */
function reportCard({ structure, languages }: ReportParts): string[] {
  const [english] = languages;
  if (english === undefined) return [];
  return languages.flatMap((words) => {
    const card = ipdasCard({ structure, words, english });
    const source = ipdasCard({ structure, words: english, english });
    const shown = words === english ? card : card.filter(({ met }, index) => met !== source[index]?.met);
    return [
      `IPDAS in ${words.language}: ${card.filter(({ met }) => met).length} of ${card.length} met`,
      ...shown.map(
        ({ item, asks, met, where }) => `  ${met ? 'met    ' : 'not met'} ${item.padEnd(5)} ${asks}: ${where}`,
      ),
    ];
  });
}
