/*
 * zone_device.h: pages of device memory and the maps that own them. Checked against include/linux/memremap.h, mm/memremap.c, mm/page_ext.c.
 */

/*
 * Memdesc: zone_device
 *   refcount: counted
 *   mapcount: yes   lock: yes   mappable: yes
 *   released-by: put_page, folio_put
 *   stable-while: ref, dev_pagemap
 * Source: mm/memremap.c free_zone_device_folio(): the last put calls pgmap->ops->page_free
 */
struct zone_device;

/*
 * Memdesc: dev_pagemap
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: put_dev_pagemap
 * Source: include/linux/memremap.h put_dev_pagemap()
 */
struct dev_pagemap;

/* consumes the reference of the map passed in when it does not cover the pfn; gives it back when it does */
/*
 * Lifetime: ret: +1 ?null kind dev_pagemap; @pgmap: -1 null-ok
 * Kernel: < 6.18
 */
struct dev_pagemap *get_dev_pagemap(unsigned long pfn, struct dev_pagemap *pgmap);
/* Lifetime: @pgmap: -1 of dev_pagemap null-ok */
void put_dev_pagemap(struct dev_pagemap *pgmap);
/* sets the count to 1 and locks */
/*
 * Lifetime: @page: lock kind zone_device
 * Kernel: < 6.18
 */
void zone_device_page_init(struct page *page);
/*
 * Lifetime: @folio: free
 * Kernel: >= 6.10
 */
void free_zone_device_folio(struct folio *folio);
/*
 * Lifetime: @page: free
 * Kernel: < 6.10
 */
void free_zone_device_page(struct page *page);
/* Lifetime: @pgmap: keep */
void *memremap_pages(struct dev_pagemap *pgmap, int nid);
/* Lifetime: none */
void memunmap_pages(struct dev_pagemap *pgmap);
/* Lifetime: ret: borrow(none) ?err kind devm; @pgmap: keep */
void *devm_memremap_pages(struct device *dev, struct dev_pagemap *pgmap);
/* Lifetime: none */
void devm_memunmap_pages(struct device *dev, struct dev_pagemap *pgmap);
/* Lifetime: none */
bool pgmap_pfn_valid(struct dev_pagemap *pgmap, unsigned long pfn);
/* Lifetime: ret: raw(@mpfn) ?end */
struct page *migrate_pfn_to_page(unsigned long mpfn);
/* Lifetime: ret: own ?null kind p2pmem size @size */
void *pci_alloc_p2pmem(struct pci_dev *pdev, size_t size);
/* Lifetime: @addr: free of p2pmem size @size */
void pci_free_p2pmem(struct pci_dev *pdev, void *addr, size_t size);
/* Lifetime: ret: own ?0 kind gen_pool size @size */
unsigned long gen_pool_alloc(struct gen_pool *pool, size_t size);
/* Lifetime: @addr: free of gen_pool size @size */
void gen_pool_free(struct gen_pool *pool, unsigned long addr, size_t size);

/*
 * Memdesc: p2pmem
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: pci_free_p2pmem
 * Source: drivers/pci/p2pdma.c
 */
struct p2pmem;

/*
 * Memdesc: gen_pool
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: gen_pool_free
 * Source: lib/genalloc.c
 */
struct gen_pool;

/* page extensions are read under RCU */
/* Lifetime: ret: borrow(rcu) ?null; opens rcu when ret */
struct page_ext *page_ext_get(const struct page *page);
/* Lifetime: @page_ext: null-ok; closes rcu */
void page_ext_put(struct page_ext *page_ext);

/*
 * Lifetime: ret: raw(@pfn)
 * Source: include/linux/migrate.h: flags in the low bits of a shifted pfn
 */
unsigned long migrate_pfn(unsigned long pfn);
