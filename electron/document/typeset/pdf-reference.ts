/** An object of the file as pdfkit refers to it. */
export interface PdfReference {
  readonly id: number;
  /** Bytes from the start of the file; known once the object is written. */
  readonly offset: number;
  readonly data: Record<string, unknown>;
  end(chunk?: Uint8Array): void;
}
