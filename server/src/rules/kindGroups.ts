// Groups of memory kinds that rules tell apart. The names are kinds of the model (`Memdesc:` in server/model); a test checks that
// each of them is declared there. Names no function.

/** Memory of the slab allocator, or of what may come from it. */
export const slabMemory: readonly string[] = ["kmalloc", "kvmalloc", "kmem_cache", "constdup", "slab"];
/** Virtually contiguous memory. */
export const vmallocMemory: readonly string[] = ["vmalloc"];
/** Mappings of pages that belong to somebody. */
export const vmapAreas: readonly string[] = ["vmap", "vm_area"];
/** Page tables, constructed or not. */
export const pageTables: readonly string[] = ["ptdesc", "raw_ptdesc"];
/** A page table before its constructor or after its destructor. */
export const rawPageTables: readonly string[] = ["raw_ptdesc"];
export const pageFragments: readonly string[] = ["page_frag"];
export const poolPages: readonly string[] = ["page_pool"];
export const exactMemory: readonly string[] = ["exact"];
export const contiguousMemory: readonly string[] = ["contig"];
export const dmaMemory: readonly string[] = ["dma", "dma_pages", "dma_pool_block", "dma_sgt", "dma_noncoherent"];

/** Whether there is at least one kind and all of them belong to the group. */
export function allIn(kinds: readonly string[], group: readonly string[]): boolean {
  return kinds.length > 0 && kinds.every((kind) => group.includes(kind));
}
/** Whether one of the kinds belongs to the group. */
export function someIn(kinds: readonly string[], group: readonly string[]): boolean {
  return kinds.some((kind) => group.includes(kind));
}
