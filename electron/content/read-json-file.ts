/** Reads one JSON file of ours against its schema, and says what is not right instead of throwing. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Finding } from './finding';

export interface JsonFile<T> {
  /** What the file holds; null when there are findings. */
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

/** `file` is the name that findings give the file; `path` is where it lies on this machine, which they never tell. */
export function readJsonFile<T>(path: string, file: string, schema: z.ZodType<T>): JsonFile<T> {
  const refuse = (...findings: Finding[]): JsonFile<T> => ({ value: null, findings });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return refuse({ file, place: '', expected: 'a file that can be read' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse({ file, place: '', expected: 'valid JSON' });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, findings: [] };
  return refuse(
    ...parsed.error.issues.map(({ path: keys, message }) => ({ file, place: keys.join('.'), expected: message })),
  );
}
