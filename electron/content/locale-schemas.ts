/** Schemas of the locale files that have none in the contract: the language itself, the screen's words, the faults. */
import { z } from 'zod';
import { CALL_ERRORS, START_FAULTS, type ErrorCode } from '../contract/error-codes';

const line = z.string().min(1);

/** `language.json`. */
export const languageFile = z.strictObject({
  /** BCP 47; the name of its folder. */
  tag: line,
  name: line,
  hello: line,
  direction: z.enum(['ltr', 'rtl']),
});

export type WordTree = { readonly [key: string]: string | WordTree };
/** `ui.json`: the screen alone knows which words it needs; here every leaf must be a word. */
export const screenWords: z.ZodType<WordTree> = z.record(line, z.union([line, z.lazy(() => screenWords)]));

const errorSentences = z.strictObject({ title: line, happened: line, safe: line, next: line });
export type ErrorSentences = z.infer<typeof errorSentences>;

const codes = [...new Set<ErrorCode>([...START_FAULTS, ...CALL_ERRORS])] as [ErrorCode, ...ErrorCode[]];
/** `errors.json`: every code, and no other. */
export const errorWords = z.record(z.enum(codes), errorSentences);
export type ErrorWords = Readonly<Record<ErrorCode, ErrorSentences>>;
