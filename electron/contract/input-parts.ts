/** What the input schemas of all areas share. */
import { z } from 'zod';

/** A name of ours: of a page, a statement, a language. */
export const key = z.string().min(1).max(120);
export const consultationId = z.uuid();
export const nothing = z.undefined();

type InputOf<F> = F extends (...given: infer Given) => unknown ? (Given extends [infer I] ? I : undefined) : never;

/** One schema for each method of an area's part of the contract: `satisfies InputsOf<SomeApi>`. */
export type InputsOf<Api> = { readonly [M in keyof Api]: z.ZodType<InputOf<Api[M]>> };
