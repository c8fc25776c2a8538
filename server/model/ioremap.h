/*
 * ioremap.h: device memory mapped into the kernel. Checked against include/asm-generic/io.h, arch/x86/include/asm/io.h,
 * include/linux/io.h, include/asm-generic/pci_iomap.h, drivers/base/devres.c, kernel/iomem.c.
 */

/*
 * Memdesc: ioremap
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: iounmap, memunmap, pci_iounmap
 *   illegal: get, put, lock, folio-op
 * Source: mm/ioremap.c, arch/x86/mm/ioremap.c
 */
struct ioremap;

/*
 * Memdesc: memremap
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: memunmap
 *   illegal: get, put, lock, folio-op
 * Source: kernel/iomem.c memremap(): may be a linear map address, for which iounmap() warns
 */
struct memremap;

/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap(phys_addr_t offset, size_t size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_wc(resource_size_t offset, unsigned long size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_wt(resource_size_t offset, unsigned long size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_uc(phys_addr_t offset, size_t size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_np(phys_addr_t offset, size_t size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_cache(resource_size_t offset, unsigned long size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_prot(phys_addr_t phys_addr, size_t size, unsigned long prot);
/* Lifetime: @addr: free of ioremap null-ok */
void iounmap(volatile void __iomem *addr);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *pci_iomap(struct pci_dev *dev, int bar, unsigned long max);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *pci_iomap_range(struct pci_dev *dev, int bar, unsigned long offset, unsigned long maxlen);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *pci_iomap_wc(struct pci_dev *dev, int bar, unsigned long max);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *pci_iomap_wc_range(struct pci_dev *dev, int bar, unsigned long offset, unsigned long maxlen);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *pci_ioremap_bar(struct pci_dev *pdev, int bar);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *pci_ioremap_wc_bar(struct pci_dev *pdev, int bar);
/* Lifetime: @addr: free of ioremap null-ok */
void pci_iounmap(struct pci_dev *dev, void __iomem *addr);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_encrypted(resource_size_t phys_addr, unsigned long size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *ioremap_phb(phys_addr_t paddr, unsigned long size);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *sun3_ioremap(unsigned long phys, unsigned long size, unsigned long type);
/* Lifetime: ret: own ?err kind ioremap */
void __iomem *of_io_request_and_map(struct device_node *device, int index, const char *name);
/* Lifetime: ret: own ?null kind ioremap */
void __iomem *of_iomap(struct device_node *device, int index);
/* Lifetime: ret: own ?null kind memremap */
void *memremap(resource_size_t offset, size_t size, unsigned long flags);
/* Lifetime: @addr: free of memremap|ioremap null-ok */
void memunmap(void *addr);
/* boot code does not test these: they warn and give NULL only when the fixed slots are used up */
/* Lifetime: ret: own kind early_ioremap */
void __iomem *early_ioremap(resource_size_t phys_addr, unsigned long size);
/* Lifetime: @addr: free of early_ioremap */
void early_iounmap(void __iomem *addr, unsigned long size);
/* Lifetime: ret: own kind early_ioremap */
void *early_memremap(resource_size_t phys_addr, unsigned long size);
/* Lifetime: @addr: free of early_ioremap */
void early_memunmap(void *addr, unsigned long size);
/* Lifetime: ret: own ?null kind ioport */
void __iomem *ioport_map(unsigned long port, unsigned int nr);
/* Lifetime: @1: free of ioport null-ok */
void ioport_unmap(void __iomem *p);
/* Lifetime: ret: own ?null kind acpi_map */
void *acpi_os_map_memory(acpi_physical_address where, acpi_size length);
/* Lifetime: @logical_address: free of acpi_map */
void acpi_os_unmap_memory(void *logical_address, acpi_size size);

/*
 * Memdesc: early_ioremap
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: early_iounmap, early_memunmap
 * Source: mm/early_ioremap.c
 */
struct early_ioremap;

/*
 * Memdesc: ioport
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: ioport_unmap
 * Source: lib/iomap.c
 */
struct ioport;

/*
 * Memdesc: acpi_map
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: acpi_os_unmap_memory
 * Source: drivers/acpi/osl.c
 */
struct acpi_map;

/* Mappings owned by a device */
/* Lifetime: ret: borrow(none) ?null kind devm */
void __iomem *devm_ioremap(struct device *dev, resource_size_t offset, resource_size_t size);
/* Lifetime: ret: borrow(none) ?null kind devm */
void __iomem *devm_ioremap_uc(struct device *dev, resource_size_t offset, resource_size_t size);
/* Lifetime: ret: borrow(none) ?null kind devm */
void __iomem *devm_ioremap_wc(struct device *dev, resource_size_t offset, resource_size_t size);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_ioremap_resource(struct device *dev, const struct resource *res);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_ioremap_resource_wc(struct device *dev, const struct resource *res);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_platform_ioremap_resource(struct platform_device *pdev, unsigned int index);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_platform_ioremap_resource_byname(struct platform_device *pdev, const char *name);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_platform_get_and_ioremap_resource(struct platform_device *pdev, unsigned int index, struct resource **res);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_of_iomap(struct device *dev, struct device_node *node, int index, resource_size_t *size);
/* Lifetime: @addr: free of devm */
void devm_iounmap(struct device *dev, void __iomem *addr);
/* Lifetime: ret: borrow(none) ?err kind devm */
void *devm_memremap(struct device *dev, resource_size_t offset, size_t size, unsigned long flags);
/* Lifetime: @addr: free of devm */
void devm_memunmap(struct device *dev, void *addr);
/* Lifetime: ret: borrow(none) ?err kind devm */
void __iomem *devm_pci_remap_cfg_resource(struct device *dev, struct resource *res);
/* Lifetime: ret: borrow(none) ?null kind devm */
void __iomem *devm_ioport_map(struct device *dev, unsigned long port, unsigned int nr);

/* Accessors */
/* Lifetime: none */
u8 readb(const volatile void __iomem *addr);
/* Lifetime: none */
u16 readw(const volatile void __iomem *addr);
/* Lifetime: none */
u32 readl(const volatile void __iomem *addr);
/* Lifetime: none */
u64 readq(const volatile void __iomem *addr);
/* Lifetime: none */
#define readl_relaxed(a)
/* Lifetime: none */
#define readw_relaxed(a)
/* Lifetime: none */
void writeb(u8 value, volatile void __iomem *addr);
/* Lifetime: none */
void writew(u16 value, volatile void __iomem *addr);
/* Lifetime: none */
void writel(u32 value, volatile void __iomem *addr);
/* Lifetime: none */
void writeq(u64 value, volatile void __iomem *addr);
/* Lifetime: none */
#define writel_relaxed(v, a)
/* Lifetime: none */
u8 ioread8(const volatile void __iomem *addr);
/* Lifetime: none */
u16 ioread16(const volatile void __iomem *addr);
/* Lifetime: none */
u32 ioread32(const volatile void __iomem *addr);
/* Lifetime: none */
u32 ioread32be(const volatile void __iomem *addr);
/* Lifetime: none */
void iowrite8(u8 value, volatile void __iomem *addr);
/* Lifetime: none */
void iowrite16(u16 value, volatile void __iomem *addr);
/* Lifetime: none */
void iowrite32(u32 value, volatile void __iomem *addr);
/* Lifetime: none */
void iowrite32be(u32 value, volatile void __iomem *addr);
/* Lifetime: none */
void memcpy_fromio(void *buffer, const volatile void __iomem *addr, size_t size);
/* Lifetime: none */
void memcpy_toio(volatile void __iomem *addr, const void *buffer, size_t size);
/* Lifetime: none */
void memset_io(volatile void __iomem *addr, int value, size_t size);
