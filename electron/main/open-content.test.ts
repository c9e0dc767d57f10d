/** Which content is taken: the new one when it is good, the last good one when not, and none only when there is neither. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContentCopy, STRUCTURE } from '../content/content-folders.fixture';
import { IN_USE_FILE } from '../content/content-in-use';
import { fakeClock, type FakeClock } from '../device/clock.fake';
import { keepOpened, openContent, type OpenContent } from './open-content';
import { DEFAULT_SETTINGS, type Settings } from './settings';

const DAY_MS = 86_400_000;
const SETTINGS: Settings = { ...DEFAULT_SETTINGS, languages: ['en', 'es'] };

let copy: ContentCopy;
let dataFolder: string;
let clock: FakeClock;
const log = vi.fn();

beforeEach(() => {
  copy = new ContentCopy();
  dataFolder = mkdtempSync(join(tmpdir(), 'candor-in-use-'));
  clock = fakeClock(Date.UTC(2026, 10, 22, 10));
  log.mockClear();
});
afterEach(() => {
  copy.destroy();
  rmSync(dataFolder, { recursive: true });
});

const open = (settings = SETTINGS) => {
  const { resourcesFolder, localesFolder } = copy;
  return openContent({ dataFolder, resourcesFolder, localesFolder, manifestPath: null, clock, log }, settings);
};

/** Opens, and goes on as the kiosk does: what it opened with is kept. */
async function openAndKeep(settings = SETTINGS): Promise<OpenContent> {
  const opened = await open(settings);
  if (!opened.ok) throw new Error(opened.error.code);
  expect((await keepOpened(dataFolder, opened.value)).ok).toBe(true);
  return opened.value;
}

const damage = (): void => copy.drop('locales/es/content.json', ['statements', 'growths']);

describe('content that is refused', () => {
  it('is replaced by the last good one, whole, and staff are told the place', async () => {
    const good = await openAndKeep();
    damage();
    const { content, refused, languages } = await openAndKeep();
    expect(content.hash).toBe(good.content.hash);
    expect(content.whole).toEqual(good.content.whole);
    for (const tag of ['en', 'es']) {
      expect(content.pack(tag)).toEqual(good.content.pack(tag));
      expect(content.documentWords(tag)).toEqual(good.content.documentWords(tag));
      expect(content.errorWords(tag)).toEqual(good.content.errorWords(tag));
    }
    expect(languages).toEqual(good.languages);
    const facts = { file: 'locales/es/content.json', place: 'statements.growths' };
    expect(refused).toMatchObject({ code: 'damaged-content', facts });
    expect(log).toHaveBeenCalledWith(
      'error',
      'content-refused',
      expect.objectContaining({ ...facts, kept: '0.3.0' }),
    );
  });

  it('does not itself become the last good one, nor end it', async () => {
    await openAndKeep();
    const kept = readFileSync(join(dataFolder, IN_USE_FILE), 'utf8');
    damage();
    await openAndKeep();
    await openAndKeep();
    expect(readFileSync(join(dataFolder, IN_USE_FILE), 'utf8')).toBe(kept);
  });

  it('is followed by good content again', async () => {
    await openAndKeep();
    const english = copy.read('locales/en/content.json');
    copy.write('locales/en/content.json', '{}');
    expect((await openAndKeep()).refused).not.toBeNull();
    copy.write('locales/en/content.json', JSON.stringify(english));
    copy.set(STRUCTURE, ['version'], '0.9.0');
    const { content, refused } = await openAndKeep();
    expect([content.version, refused]).toEqual(['0.9.0', null]);
    damage();
    expect((await openAndKeep()).content.version).toBe('0.9.0');
  });

  it('keeps the kiosk shut when there is no last good one, or it was changed', async () => {
    damage();
    expect(await open()).toMatchObject({ ok: false, error: { code: 'damaged-content' } });
    expect(existsSync(join(dataFolder, IN_USE_FILE))).toBe(false);
    copy.destroy();
    copy = new ContentCopy();
    await openAndKeep();
    damage();
    const path = join(dataFolder, IN_USE_FILE);
    writeFileSync(path, readFileSync(path, 'utf8').replace('growths', 'growing'));
    expect(await open()).toMatchObject({ ok: false, error: { code: 'damaged-content' } });
  });

  it('leaves the languages that the last good one has, and none without the first of the clinic', async () => {
    copy.remove('locales/es');
    await openAndKeep({ ...SETTINGS, languages: ['en'] });
    copy.destroy();
    copy = new ContentCopy();
    damage();
    const { languages } = await openAndKeep();
    expect(languages.map(({ tag }) => tag)).toEqual(['en']);
    const spanish = { ...SETTINGS, languages: ['es'], defaultLanguage: 'es' };
    expect(await open(spanish)).toMatchObject({ ok: false, error: { code: 'damaged-content' } });
  });
});

describe('claims past their review', () => {
  /** The rules of places were to be checked again by 22 February 2027. */
  const passDate = (): void => clock.moveByMs(93 * DAY_MS);

  const expectTold = (): void =>
    expect(log).toHaveBeenCalledWith(
      'error',
      'content-refused',
      expect.objectContaining({
        file: STRUCTURE,
        expected: expect.stringContaining('2027-02-22; today is 2027-02-23') as string,
      }),
    );

  it('are refused in content that is new here, with their place and the day', async () => {
    const good = await openAndKeep();
    copy.set(STRUCTURE, ['version'], '0.9.0');
    passDate();
    const { content, refused } = await openAndKeep();
    expect(content.hash).toBe(good.content.hash);
    expect(refused).toMatchObject({ code: 'damaged-content', facts: { file: STRUCTURE } });
    expectTold();
  });

  it('are shown with their banners, and told, where there is nothing older to go on with', async () => {
    passDate();
    const { content, refused } = await openAndKeep();
    expect([content.version, refused]).toEqual(['0.3.0', null]);
    expectTold();
    damage();
    expect((await openAndKeep()).content.hash).toBe(content.hash);
  });

  it('are not refused on their last day', async () => {
    await openAndKeep();
    copy.set(STRUCTURE, ['version'], '0.9.0');
    clock.moveByMs(92 * DAY_MS);
    expect((await openAndKeep()).content.version).toBe('0.9.0');
  });

  it('stay in use where they were in use before, also as the last good content', async () => {
    const good = await openAndKeep();
    passDate();
    const { content, refused } = await openAndKeep();
    expect([content.hash, refused]).toEqual([good.content.hash, null]);
    copy.set(STRUCTURE, ['version'], '0.9.0');
    const later = await openAndKeep();
    expect(later.content.hash).toBe(good.content.hash);
    expect(later.refused).not.toBeNull();
  });
});

describe('the place of the clinic', () => {
  it('gives the emergency number, unless the clinic says another', async () => {
    expect((await openAndKeep()).clinic.emergencyNumber).toBe('911');
    const clinic = { ...SETTINGS.clinic, emergencyNumber: '5555' };
    expect((await openAndKeep({ ...SETTINGS, clinic })).clinic.emergencyNumber).toBe('5555');
  });

  it('must be one whose rules the content has', async () => {
    copy.drop(STRUCTURE, ['places', 'us']);
    copy.write('locales/en/content.json', JSON.stringify(copy.read('locales/en/content.json')));
    expect((await open()).ok).toBe(false);
  });
});
