/**
 * Which content the kiosk opens with: the one that comes with the program, and where that is refused, the last good one
 * that it kept. Only when there is neither, it does not open.
 */
import type { ClinicFacts, StatedLanguage } from '../contract/api';
import type { StartFault } from '../contract/error-codes';
import { fail, succeed, type Failure, type Result } from '../contract/result';
import { dayOf } from '../contract/review-dates';
import { keepInUse, readInUse, wasTakenIntoUse } from '../content/content-in-use';
import { keepContent } from '../content/content-archive';
import { readContentLibrary, type ContentLibrary } from '../content/content-library';
import type { Clock } from '../device/clock';
import type { Log } from './log';
import type { Settings } from './settings';

export interface ContentParts {
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  /** What the build wrote down of its content files; null where nothing was built. */
  readonly manifestPath: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenContent {
  readonly content: ContentLibrary;
  /** As the settings say; the emergency number is the place's where they do not. */
  readonly clinic: ClinicFacts;
  /** Those of the settings, in their order; of the last good content, those that it has. */
  readonly languages: readonly StatedLanguage[];
  /** Why the content that came with the program is not the one in use; null when it is. Staff are told. */
  readonly refused: Failure<'damaged-content'> | null;
}

export async function openContent(parts: ContentParts, settings: Settings): Promise<Result<OpenContent, StartFault>> {
  const { resourcesFolder, localesFolder, manifestPath, dataFolder, clock, log } = parts;
  const firstUse = {
    today: dayOf(clock.nowMs(), clock.timeZone()),
    wasUsed: (hash: string) => wasTakenIntoUse(dataFolder, hash),
  };
  const files = { resourcesFolder, localesFolder, manifestPath };
  const read = readContentLibrary({ ...files, firstUse });
  if (read.ok) return arrange(read.value, settings, settings.languages, null);
  const kept = await readInUse(dataFolder);
  log('error', 'content-refused', { ...read.error.facts, kept: kept === null ? 'none' : kept.version });
  if (kept === null) {
    // Overdue claims alone keep no new kiosk shut: with nothing older to go on with, each is shown with its banner.
    const overdue = readContentLibrary(files);
    return overdue.ok ? arrange(overdue.value, settings, settings.languages, null) : read;
  }
  // Languages that came with the refused content are missed, but a kiosk in the others is better than none.
  const known = settings.languages.filter((tag) => kept.languages.some((language) => language.tag === tag));
  return known.includes(settings.defaultLanguage) ? arrange(kept, settings, known, read.error) : read;
}

/** Before the first paper is made: the archive for whoever checks it, the whole for the day when new content is refused. */
export async function keepOpened(
  dataFolder: string,
  { content, refused }: Pick<OpenContent, 'content' | 'refused'>,
): Promise<Result<null, 'no-space' | 'unwritable-folder'>> {
  const archived = await keepContent(dataFolder, content);
  return archived.ok && refused === null ? await keepInUse(dataFolder, content) : archived;
}

function arrange(
  content: ContentLibrary,
  { clinic, clinicLanguage }: Settings,
  wanted: readonly string[],
  refused: OpenContent['refused'],
): Result<OpenContent, StartFault> {
  const languages: StatedLanguage[] = [];
  for (const tag of wanted) {
    const language = content.languages.find((each) => each.tag === tag);
    if (language === undefined) return fail('unknown-language', { language: tag });
    languages.push(language);
  }
  if (!content.languages.some(({ tag }) => tag === clinicLanguage))
    return fail('unknown-language', { language: clinicLanguage });
  const ofPlace = content.emergencyNumberIn(clinic.place);
  if (ofPlace === null) return fail('damaged-settings', { file: 'settings.json', where: 'place' });
  const emergencyNumber = clinic.emergencyNumber ?? ofPlace;
  return succeed({ content, clinic: { ...clinic, emergencyNumber }, languages, refused });
}
