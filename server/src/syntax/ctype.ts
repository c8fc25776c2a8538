// A C type as far as the analysis needs it; shared by the lowered tree and by contracts.

/** `struct page **pages[N]` is base "struct page", pointers 2, array true. */
export interface CType {
  /** Words of the type specifier without qualifiers, joined by one blank: "struct folio", "unsigned long", "pgtable_t". */
  readonly base: string;
  readonly pointers: number;
  readonly array: boolean;
}
