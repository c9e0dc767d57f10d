/** The paper as blocks: what it says, in reading order, before anything is known of fonts and pages. */
import type { Certainty } from '../contract/content';
import type { PaperLetters } from '../consultation/paper-letters';
import type { SignerRole, Stroke, ValueWeight } from '../consultation/events';

/** A piece of one line of thought. `isolated` text cannot change the order of the text around it (UAX 9, FSI…PDI). */
export interface Span {
  readonly text: string;
  readonly strong?: true;
  /** BCP 47, where it differs from the paper's language. */
  readonly language?: string;
  readonly isolated?: true;
}
export type Text = readonly Span[];

export interface LabelledText {
  readonly label: Text;
  readonly value: Text;
}

/** How sure we are, as a line (solid, dashed, dotted; `stated` has none) and always in words too. */
export interface Sureness {
  readonly certainty: Certainty;
  readonly words: Text;
}

export interface HandOff {
  readonly kind: 'hand-off';
  readonly title: Text;
  readonly facts: readonly LabelledText[];
  /** Says on page 1 on which page a part is that has no room there: `{{part}}` is its heading, `{{page}}` the number. */
  readonly onPage: string;
  /** `none` is said, and is not null, only when there is no item. */
  readonly questions: { readonly heading: Text; readonly items: readonly Text[]; readonly none: Text | null };
  readonly goOver: {
    readonly heading: Text;
    readonly lists: readonly { readonly lead: Text; readonly items: readonly Text[] }[];
    readonly none: Text | null;
  };
  /** Null when the person said nothing of the kind. */
  readonly matters: {
    readonly heading: Text;
    /** The strongest first. `weight` of 0 to 4 fills one to five of five dots, which `alt` says in words. */
    readonly values: readonly { readonly text: Text; readonly weight: ValueWeight; readonly alt: string }[];
    readonly leaning: LabelledText | null;
  } | null;
  readonly keep: { readonly heading: Text; readonly items: readonly Text[] };
  readonly nextStep: { readonly heading: Text; readonly words: Text };
  /** A null value leaves a dotted line to write on. */
  readonly calls: {
    readonly heading: Text;
    readonly lines: readonly { readonly label: Text; readonly value: Text | null }[];
  };
  readonly emergency: {
    readonly number: Text;
    readonly lead: Text;
    readonly signs: readonly Text[];
    readonly advice: Text;
  };
}

export interface Heading {
  readonly kind: 'heading';
  /** 1 opens a part of the paper, 2 a chapter. */
  readonly level: 1 | 2;
  readonly text: Text;
  readonly lead?: Text;
  readonly drawing?: 'take-home';
}
export interface Legend {
  readonly kind: 'legend';
  readonly heading: Text;
  readonly items: readonly Sureness[];
}
export interface Statement {
  readonly kind: 'statement';
  /** Said above it: which side of an option this is. */
  readonly label?: Text;
  readonly heading: Text;
  readonly body: Text;
  readonly sure: Sureness;
  readonly sources: Text;
  /** Said beside it when the person opened the second tier: "You asked for more here". */
  readonly note?: Text;
  /** Said of a claim that was to be checked again by now. */
  readonly warning?: Text;
}
export interface IconArrays {
  readonly kind: 'icon-arrays';
  readonly arrays: readonly {
    /** Null draws broken figures and a question mark. */
    readonly count: number | null;
    readonly alt: string;
    readonly of: Text;
    readonly what: Text;
    readonly range: Text | null;
    readonly sure: Sureness;
    readonly sources: Text;
  }[];
}
export interface Comparison {
  readonly kind: 'comparison';
  /** Of the width, for each column; missing: as wide as the words of a paper need them. */
  readonly shares?: readonly number[];
  /** The question, then one for each cell of a row. */
  readonly head: readonly Text[];
  readonly rows: readonly { readonly question: Text; readonly cells: readonly TableCell[] }[];
  readonly sources: Text;
}
export interface ComparedCell {
  readonly text: Text;
  /** Draws the dotted line of what is not known under its strong words. */
  readonly notKnown: boolean;
}
export interface TableCell extends ComparedCell {
  /** Further paragraphs below `text`. */
  readonly more?: readonly Text[];
}
/** What a comparison says, one below the other, for letters that have no room in columns. */
export interface ComparedList {
  readonly kind: 'compared-list';
  readonly rows: readonly {
    readonly question: Text;
    readonly answers: readonly (ComparedCell & { readonly of: Text })[];
  }[];
  readonly sources: Text;
}
export interface Offers {
  readonly kind: 'offers';
  readonly offers: readonly {
    readonly says: Text;
    readonly why: Text;
    readonly heard: Text | null;
    readonly sources: Text;
  }[];
}
export interface Standings {
  readonly kind: 'standings';
  readonly items: readonly {
    readonly question: Text;
    readonly explanation: Text;
    readonly standing: Text;
    readonly clear: boolean;
  }[];
}
/** What was said together, one by one: with a box to tick where something can still be open. */
export interface ToldList {
  readonly kind: 'told-list';
  readonly items: readonly {
    readonly title: Text;
    /** What somebody wrote. */
    readonly words: Text | null;
    /** Who, how, or where it stands. */
    readonly note: Text | null;
    /** Null draws no box. */
    readonly ticked: boolean | null;
  }[];
}
/** The checking codes that end each source, with what they mean. */
export interface CheckingCodes {
  readonly kind: 'checking-codes';
  readonly heading: Text;
  readonly codes: readonly LabelledText[];
}
export interface SourceList {
  readonly kind: 'sources';
  /** The parts of one source: title, year where the title has none, address, checking code. */
  readonly items: readonly { readonly number: Text; readonly parts: readonly Text[] }[];
}
export interface FactList {
  readonly kind: 'fact-list';
  readonly heading: Text;
  readonly facts: readonly LabelledText[];
}
export interface SignatureBlock {
  readonly kind: 'signatures';
  readonly meaning: Text;
  readonly meaningNot: Text;
  /** One for each role, always. */
  readonly places: readonly SignerPlace[];
}
/** Where one signs: what it means, lines to fill, and room to draw. */
export interface SignerPlace {
  readonly role: SignerRole;
  /** Who signs here, and what it means. */
  readonly statement: Text;
  /** The same for software that reads forms out. */
  readonly fieldName: string;
  /** A null value leaves the dotted line empty. */
  readonly lines: readonly { readonly label: Text; readonly value: Text | null }[];
  /** Null: room to draw. Words stand where the drawing would: that somebody chose not to sign, or has not yet. */
  readonly entry:
    | { readonly kind: 'drawn'; readonly strokes: readonly Stroke[]; readonly alt: string }
    | { readonly kind: 'words'; readonly words: Text }
    | null;
}
/** For the dictionary of a signature. */
export interface SealWords {
  /** Whose field it stands in. */
  readonly role: SignerRole;
  readonly signerName: string;
  readonly reason: string;
}
export interface Notes {
  readonly kind: 'notes';
  readonly notes: readonly { readonly heading: Text; readonly words: Text }[];
}

export interface PaperCheckBlock {
  readonly kind: 'paper-check';
  readonly heading: Text;
  /** How to check the paper, and what the code does not show: a paragraph each. */
  readonly words: readonly Text[];
  readonly number: Text;
  /** Stands in the code's place while there is none. */
  readonly later: Text;
  /** The text of the QR code, signed last of all; null in a preview. */
  readonly code: string | null;
  readonly alt: string;
}

export type Block =
  | HandOff
  | Heading
  | Legend
  | Statement
  | IconArrays
  | Comparison
  | ComparedList
  | Offers
  | Standings
  | ToldList
  | CheckingCodes
  | SourceList
  | FactList
  | SignatureBlock
  | Notes
  | PaperCheckBlock;

export interface Section {
  readonly id: 'hand-off' | 'chapters' | 'teach-back' | 'guided' | 'sources' | 'signature' | 'readiness';
  /** The hand-off and the signature open a page of their own. */
  readonly newPage: boolean;
  readonly blocks: readonly Block[];
  /** The same blocks in the other language, one for one and of the same shape; null for a paper in one language. */
  readonly beside: readonly Block[] | null;
}

export interface PaperLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Language and direction are the patient's: of the file, its title, its outline and its binding edge. */
export interface DocumentModel extends PaperLanguage {
  /** The language set beside it. */
  readonly beside: PaperLanguage | null;
  readonly paperSize: 'A4' | 'Letter';
  readonly letters: PaperLetters;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly sections: readonly Section[];
  /** On every page; `pageOf` still has its {{page}} and {{pages}}, which only the typesetter knows. */
  readonly footer: { readonly items: readonly Text[]; readonly pageOf: string };
  /** The record as canonical JSON, attached to the file (PDF/A-3, AFRelationship Source). */
  readonly attachment: { readonly name: string; readonly description: string; readonly json: string };
  /** The signature fields, and the placeholder of the first signature, are made only when this is not null. */
  readonly seal:
    | (SealWords & {
        /** Milliseconds since the Unix epoch. */
        readonly at: number;
        /** Of all signature fields together, for software that reads forms out. */
        readonly fieldsName: string;
      })
    | null;
}
