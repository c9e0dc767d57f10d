/** A small content in two languages and a clock that tests can turn. Never shipped. */
import type { ClinicFacts, StatedLanguage } from '../../electron/contract/api';
import type { ContentPack } from '../../electron/contract/content';
import { FakeApi } from './fake-api.test-support';
import { Session } from './session.svelte';
import type { Surroundings } from './surroundings';

const LANGUAGES: readonly StatedLanguage[] = [
  { tag: 'en', name: 'English', hello: 'Hello', direction: 'ltr', state: 'source-language', reviewed: null },
  { tag: 'ar', name: 'العربية', hello: 'مرحبا', direction: 'rtl', state: 'machine-drafted', reviewed: null },
];

const clinic: ClinicFacts = {
  name: 'Harbor Joint Clinic',
  place: 'us',
  emergencyNumber: '911',
  phoneByDay: null,
  phoneAtNight: null,
  paperSize: 'Letter',
};

export const IDLE = { limitMs: 180_000, guidedLimitMs: 1_200_000, warningMs: 30_000, extensions: 10 } as const;

const words = (language: string): ContentPack['words'] => ({
  language,
  state: 'source-language',
  reviewed: null,
  chapters: { risks: { name: `risks in ${language}`, opening: 'opening', lead: 'lead' } },
  places: {},
  statements: {},
  arrays: {},
  drawings: {},
  compare: { stemCells: 's', exosomes: 'e', rows: {} },
  offers: {},
  conditions: {},
  questions: {},
  teachBack: {},
  options: {},
  optionRows: {},
  values: {},
  sure: {},
  glossary: {},
  about: {},
  emergency: {},
});

const sign = (id: string) => ({ id, sources: ['S01'] });

export const packIn = (language: string): ContentPack => ({
  hash: 'a'.repeat(64),
  words: words(language),
  facts: {},
  structure: {
    version: '1.0.0',
    factSheet: '1',
    seen: '2026-11-01',
    reviewBy: '2027-05-01',
    places: {},
    chapters: [
      {
        id: 'risks',
        pages: [
          { kind: 'opening', id: 'opening', drawing: 'scale' },
          {
            kind: 'statement',
            id: 'growths',
            drawing: 'scale',
            statement: { id: 'growths', facts: ['RISK-TUMOUR-01'], certainty: 'seen', sources: ['S01'] },
            more: [],
          },
        ],
      },
    ],
    conditions: [{ id: 'knee-arthritis', pages: [] }],
    options: [],
    values: [],
    sure: [],
    glossary: [],
    about: [],
    questions: ['ASK-01', 'ASK-02'],
    teachBack: [
      {
        id: 'TB-10',
        facts: ['RISK-TUMOUR-01'],
        options: ['TB-10.a', 'TB-10.b', 'TB-10.c'],
        correct: 'TB-10.b',
        critical: true,
        sourcePage: 'risks/growths',
        drawing: 'scale',
      },
    ],
    emergency: {
      callNow: [sign('EMERG-ALLERGY-01')],
      sameDay: sign('EMERG-SAMEDAY-01'),
      soon: sign('EMERG-SOON-01'),
      tell: sign('EMERG-TELL-01'),
      doNotWait: sign('EMERG-WAIT-01'),
    },
    keep: ['growths', 'growths', 'growths'],
    sources: {},
  },
});

/** Time passes only by `pass`, which also runs the ticks that fall due. */
export class FakeSurroundings implements Surroundings {
  at = Date.UTC(2026, 10, 22, 10);
  forgotten = 0;
  paints = 0;
  waits: number[] = [];
  chimes: string[] = [];
  text = '';
  readonly #ticks = new Set<{ readonly periodMs: number; due: number; readonly tick: () => void }>();

  /** How far the clock was set from where it would stand. */
  setByMs = 0;

  now = (): number => this.at + this.setByMs;
  uptimeMs = (): number => this.at;
  wait = async (delayMs: number): Promise<void> => void this.waits.push(delayMs);
  painted = async (): Promise<void> => void (this.paints += 1);
  forget = (): void => void (this.forgotten += 1);
  chime = (kind: string): void => void this.chimes.push(kind);
  shownText = (): string => this.text;

  every = (periodMs: number, tick: () => void): (() => void) => {
    const entry = { periodMs, due: this.at + periodMs, tick };
    this.#ticks.add(entry);
    return () => this.#ticks.delete(entry);
  };

  get timers(): number {
    return this.#ticks.size;
  }

  async pass(byMs: number): Promise<void> {
    const until = this.at + byMs;
    while (this.at < until) {
      this.at = Math.min(until, this.at + 500);
      for (const entry of [...this.#ticks]) {
        if (entry.due > this.at || !this.#ticks.has(entry)) continue;
        entry.due += entry.periodMs;
        entry.tick();
      }
    }
    await settle();
  }
}

/** Lets every promise already under way come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

export interface TestKiosk {
  readonly api: FakeApi;
  readonly around: FakeSurroundings;
  readonly session: Session;
}

/** What a session is made over. */
export function makeFakes(): Omit<TestKiosk, 'session'> {
  const around = new FakeSurroundings();
  const api = new FakeApi({
    packs: { en: packIn('en'), ar: packIn('ar') },
    languages: LANGUAGES,
    clinic,
    idle: IDLE,
    now: around.now,
    previewBytes: async () => new Uint8Array([37]),
  });
  return { api, around };
}

export function makeKiosk(): TestKiosk {
  const { api, around } = makeFakes();
  return { api, around, session: new Session(api.whole(), around) };
}

/** A kiosk with a consultation open in `language`. */
export async function openKiosk(language = 'en'): Promise<TestKiosk> {
  const kiosk = makeKiosk();
  await kiosk.session.start();
  await kiosk.session.begin(language);
  return kiosk;
}
