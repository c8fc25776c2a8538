/*
 * blockers.h: what stands in the way of Page2025 and of memory descriptors (memdescs), for `memdesc-lint migrate`. A `Blocker:` block is one class of
 * uses with what should replace it; a `Rewrite:` line is an edit that changes no behaviour; a `Named:` line says what variables are called whose
 * declaration is out of sight. No declarations: docs/migration.md has the grammar.
 */

/*
 * Named: struct page = page, *_page, newpage, oldpage, subpage
 * Named: struct folio = folio, *_folio
 */

/*
 * Blocker: page-lru
 *   title: page->lru
 *   finds: struct page->lru
 *   blocks: page2025
 *   why: the first word behind the flags of struct page becomes the memdesc pointer
 *   instead: folio->lru for folios, ptdesc->pt_list for page tables, slab->slab_list for slabs; a list of one's own (an array, an xarray) for pages of a driver
 * Source: https://kernelnewbies.org/MatthewWilcox/Memdescs, "Remove page->lru uses"
 */

/*
 * Blocker: page-mapping
 *   title: page->mapping
 *   finds: struct page->mapping
 *   blocks: page2025
 *   why: only the folio knows its file; a tail page has garbage there
 *   instead: folio->mapping of page_folio(page); folio_mapping() where the folio may be in the swap cache or anonymous
 * Source: https://kernelnewbies.org/MatthewWilcox/Memdescs, "Remove page->mapping uses"
 */

/*
 * Blocker: page-index
 *   title: page->index
 *   finds: struct page->index
 *   blocks: page2025
 *   why: only the folio knows its place in the file; a tail page has garbage there
 *   instead: folio->index of page_folio(page); page_pgoff() or folio_pos() for the place of one page; a member of one's own for pages of a driver
 * Source: https://kernelnewbies.org/MatthewWilcox/Memdescs; include/linux/mm_types.h of 6.14: renamed to __folio_index
 */

/*
 * Blocker: page-private
 *   title: page->private
 *   finds: struct page->private, page_private(), set_page_private(), attach_page_private(), detach_page_private()
 *   blocks: page2025
 *   why: the word moves to the folio; pages without a memdesc keep one word at most
 *   instead: folio->private, folio_attach_private() and folio_detach_private(), folio_get_private()
 * Source: https://kernelnewbies.org/MatthewWilcox/Memdescs
 */

/*
 * Blocker: page-flags
 *   title: page->flags
 *   finds: struct page->flags
 *   blocks: page2025
 *   why: flags live in the memdesc; in the page only those that say where it is are left
 *   instead: folio_test_*(), folio_set_*() and folio_clear_*(); page_zone(), page_to_nid() and their like for where it is
 * Source: https://kernelnewbies.org/MatthewWilcox/FolioAlloc; include/linux/mm_types.h of 6.18: memdesc_flags_t
 */

/*
 * Blocker: page-refcount-word
 *   title: page->_refcount, ->_mapcount
 *   finds: struct page->_refcount, struct page->_mapcount
 *   blocks: page2025
 *   why: a page that belongs to a folio, slab or page table has 0 there
 *   instead: folio_ref_count(), folio_mapcount(), folio_try_get()
 * Source: https://lore.kernel.org/linux-mm/ (Page2025); include/linux/mm_types.h: "do not use directly"
 */

/*
 * Blocker: folio-page
 *   title: &folio->page
 *   finds: &struct folio->page
 *   blocks: page2025
 *   why: a folio no longer overlays its first page, so this is no page any more
 *   instead: pass the folio on to a function that takes one; folio_page(folio, 0) where a page is needed
 * Source: https://kernelnewbies.org/MatthewWilcox/Memdescs, "Remove use of &folio->page"
 */

/*
 * Blocker: page-cast
 *   title: casts between page and memdesc
 *   finds: (struct folio *)struct page, (struct page *)struct folio, (struct slab *)struct page, (struct page *)struct slab, (struct slab *)struct folio, (struct folio *)struct slab, (struct ptdesc *)struct page, (struct page *)struct ptdesc
 *   blocks: page2025
 *   why: each memdesc is an allocation of its own
 *   instead: page_folio(), folio_page(), page_slab(), slab_page(), page_ptdesc(), ptdesc_page()
 * Source: https://kernelnewbies.org/MatthewWilcox/Memdescs
 */

/*
 * Blocker: bh-page
 *   title: bh->b_page
 *   finds: struct buffer_head->b_page
 *   blocks: page2025
 *   why: it shares its word with bh->b_folio, which is right only as long as a folio is its first page
 *   instead: bh->b_folio
 * Source: include/linux/buffer_head.h struct buffer_head
 */

/*
 * Blocker: get-put-page
 *   title: get_page() and put_page()
 *   finds: get_page(), put_page(), try_get_page(), get_page_unless_zero(), put_page_testzero(), put_user_page()
 *   blocks: memdesc
 *   why: put_page() becomes a dispatch that is a BUG() for slab and page table pages, and is perhaps not exported to modules
 *   instead: what the memory is decides: a function that takes its memdesc, or none at all
 *   for folio, hugetlb, anon_folio: folio_get() and folio_put() on page_folio(page)
 *   for page, free_pages: __free_page() or __free_pages() by the one owner; a folio (folio_alloc()) where it is really counted
 *   for slab, kmalloc: nothing: slab memory has no count
 *   for ptdesc: nothing: a page table has no count; pagetable_free() by its owner
 *   for vmalloc: nothing: the area owns its pages; vfree() releases them
 *   for page_pool: page_pool_put_page() and its like
 *   for reserved: nothing: the zero page and its like are never freed
 * Source: https://lore.kernel.org/linux-mm/ (Page2025); include/linux/mm.h get_page(), put_page()
 */

/*
 * Blocker: page-ref
 *   title: page_ref_*(), counts set by hand
 *   finds: page_ref_inc(), page_ref_dec(), page_ref_add(), page_ref_sub(), page_ref_inc_return(), page_ref_dec_return(), page_ref_sub_return(), page_ref_sub_and_test(), page_ref_dec_and_test(), page_ref_add_unless(), page_ref_freeze(), page_ref_unfreeze(), set_page_count(), init_page_count()
 *   blocks: memdesc
 *   why: only memdescs that have a count have one
 *   instead: the folio_ref_*() of the folio; a count in one's own structure for fragments of a page
 *   for folio, hugetlb, anon_folio: folio_ref_*() on page_folio(page)
 *   for slab, kmalloc, ptdesc, vmalloc: nothing: this memory has no count
 * Source: include/linux/page_ref.h
 */

/*
 * Blocker: page-count
 *   title: decisions on page_count()
 *   finds: page_count()?, page_ref_count()?, page_mapcount()?
 *   blocks: memdesc
 *   why: without a count in the page there is nothing to decide on; for the pages of a folio it says nothing of one page even today
 *   instead: folio_ref_count(), folio_expected_ref_count(), folio_likely_mapped_shared(); a count of one's own to ask whether a buffer may be reused
 *   for page_pool: page_pool's own count
 * Source: include/linux/page_ref.h page_count(); Documentation/mm/page_migration.rst
 */

/*
 * Blocker: page-memcg
 *   title: page->memcg_data
 *   finds: struct page->memcg_data
 *   blocks: page2025
 *   why: it moves to the memdescs that are charged
 *   instead: folio_memcg(), folio_memcg_charged()
 * Source: include/linux/memcontrol.h
 */

/*
 * Blocker: vmalloc-map
 *   title: vmalloc pages mapped to userspace
 *   finds: vmalloc_to_page() -> struct vm_fault->page, vmalloc_to_page() -> vm_insert_page(), vmalloc_to_page() -> vmf_insert_page(), vmalloc_to_page() -> vm_insert_pages(), remap_vmalloc_range(), remap_vmalloc_range_partial()
 *   blocks: memdesc
 *   why: memory without a memdesc that is counted can be mapped only as PFNs, so get_user_pages() fails on it
 *   instead: folios mapped with vm_insert_page(), or one counted object for the whole area (scamem, a proposal)
 * Source: https://lore.kernel.org/linux-mm/ (scamem); mm/vmalloc.c remap_vmalloc_range_partial()
 */

/* A folio where its first page was passed (include/linux/mm.h, pagemap.h, page-flags.h, vmstat.h: each takes the page of the folio it is given). */
/*
 * Rewrite: put_page(&$folio->page) = folio_put($folio)
 * Rewrite: get_page(&$folio->page) = folio_get($folio)
 * Rewrite: lock_page(&$folio->page) = folio_lock($folio)
 * Rewrite: unlock_page(&$folio->page) = folio_unlock($folio)
 * Rewrite: page_address(&$folio->page) = folio_address($folio)
 * Rewrite: page_to_pfn(&$folio->page) = folio_pfn($folio)
 * Rewrite: page_to_nid(&$folio->page) = folio_nid($folio)
 * Rewrite: page_zone(&$folio->page) = folio_zone($folio)
 * Rewrite: page_zonenum(&$folio->page) = folio_zonenum($folio)
 * Rewrite: page_pgdat(&$folio->page) = folio_pgdat($folio)
 * Rewrite: page_ref_count(&$folio->page) = folio_ref_count($folio)
 * Rewrite: page_count(&$folio->page) = folio_ref_count($folio)
 * Rewrite: page_offset(&$folio->page) = folio_pos($folio)
 * Rewrite: set_page_dirty(&$folio->page) = folio_mark_dirty($folio)
 * Rewrite: mark_page_accessed(&$folio->page) = folio_mark_accessed($folio)
 * Rewrite: wait_on_page_writeback(&$folio->page) = folio_wait_writeback($folio)
 * Rewrite: end_page_writeback(&$folio->page) = folio_end_writeback($folio)
 * Rewrite: PageUptodate(&$folio->page) = folio_test_uptodate($folio)
 * Rewrite: SetPageUptodate(&$folio->page) = folio_mark_uptodate($folio)
 * Rewrite: ClearPageUptodate(&$folio->page) = folio_clear_uptodate($folio)
 * Rewrite: PageLocked(&$folio->page) = folio_test_locked($folio)
 * Rewrite: PageDirty(&$folio->page) = folio_test_dirty($folio)
 * Rewrite: PageWriteback(&$folio->page) = folio_test_writeback($folio)
 * Rewrite: is_zone_device_page(&$folio->page) = folio_is_zone_device($folio)
 * Rewrite: is_device_private_page(&$folio->page) = folio_is_device_private($folio)
 */

/* One page counted is one page counted, whichever handle names the node (include/linux/vmstat.h). */
/*
 * Kernel: >= 6.0
 * Rewrite: inc_node_page_state(&$folio->page, $any) = node_stat_mod_folio($folio, $any, 1)
 * Rewrite: dec_node_page_state(&$folio->page, $any) = node_stat_mod_folio($folio, $any, -1)
 */

/* From a folio to one of its pages and back (include/linux/page-flags.h page_folio()). */
/*
 * Rewrite: page_folio(&$folio->page) = $folio
 * Rewrite: page_folio(folio_page($folio, $any)) = $folio
 */

/* Members that the first page and its folio share (include/linux/mm_types.h FOLIO_MATCH). */
/*
 * Rewrite: compound_head($page)->mapping = page_folio($page)->mapping
 * Rewrite: compound_head($page)->index = page_folio($page)->index
 * Rewrite: compound_head($page)->lru = page_folio($page)->lru
 * Rewrite: $folio->page.mapping = $folio->mapping
 * Rewrite: $folio->page.index = $folio->index
 * Rewrite: $folio->page.lru = $folio->lru
 * Rewrite: $folio->page.flags = $folio->flags
 */

/* What is passed to a function that needs a valid page is one: then both are the same address (include/linux/page-flags.h folio_page()). */
/*
 * Rewrite: argument &$folio->page = folio_page($folio, 0)
 */
