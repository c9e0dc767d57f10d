/** What stays of a paper: the content, in the same bytes the next time, and nothing of the person. */
import { expect, it } from 'vitest';
import { composeDocument } from './compose';
import { contentPieces } from './compose/content-pieces';
import { keepContentOf } from './keep-content';
import { RESOURCES, samplePaper } from './sample-paper.fixture';
import { loadTypesetter, type Typesetter } from './typeset';

async function load(): Promise<Typesetter> {
  const loaded = await loadTypesetter(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value;
}

function bytesOf(typesetter: Typesetter, input: ReturnType<typeof samplePaper>): Buffer {
  const made = typesetter.typeset(composeDocument(input));
  if (!made.ok) throw new Error(made.error.code);
  return Buffer.from(made.value.bytes);
}

const papers = [
  samplePaper({ language: 'en', amount: 'most' }),
  samplePaper({ language: 'ar', amount: 'some' }),
  samplePaper({ language: 'es', beside: 'ar', amount: 'few' }),
];

it('makes the same papers from what was kept as from nothing', { timeout: 60_000 }, async () => {
  const [keeping, fresh] = [await load(), await load()];
  for (const input of [...papers, ...papers]) {
    keepContentOf(input, keeping);
    expect(bytesOf(keeping, input).equals(bytesOf(fresh, input))).toBe(true);
  }
});

it('counts as content what the spans of a paper say, and nothing that a person said', () => {
  const input = samplePaper({ amount: 'most', name: 'Rosa Delgado', ownQuestions: ['May I swim?'] });
  const pieces = contentPieces(input);
  const said = new Set<string>();
  collect(composeDocument(input).sections, said);
  for (const own of ['Rosa Delgado', 'May I swim?', 'Riverside Clinic', input.documentNumber]) {
    expect(said).toContain(own);
    expect(pieces).not.toContain(own);
  }
  const kept = [...said].filter((text) => pieces.has(text));
  expect(kept.join('').length).toBeGreaterThan([...said].join('').length * 0.9);
});

function collect(value: unknown, texts: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('text' in value && typeof value.text === 'string') texts.add(value.text);
  for (const member of Object.values(value)) collect(member, texts);
}
