/*
 * hosts.h: what drivers allocate to be registered with a subsystem: hosts, controllers, buses, devices without hardware. Until it is registered it is the
 * driver's, and again where registering fails; afterwards its counterpart takes it off. Checked against drivers/scsi/hosts.c, drivers/spi/spi.c,
 * drivers/usb/core/hcd.c, drivers/video/fbdev/core/fb_info.c, drivers/media/rc/rc-main.c, drivers/net/phy/mdio_bus.c, net/bluetooth/hci_core.c,
 * drivers/base/platform.c, drivers/base/devres.c.
 */

/*
 * Memdesc: scsi_host
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: scsi_host_put
 * Source: drivers/scsi/hosts.c scsi_host_alloc(), scsi_host_put()
 */
struct scsi_host;

/*
 * Lifetime: ret: +1 ?null kind scsi_host; sleeps
 * Kernel: < 6.4
 */
struct Scsi_Host *scsi_host_alloc(struct scsi_host_template *sht, int privsize);
/*
 * Lifetime: ret: +1 ?null kind scsi_host; sleeps
 * Kernel: >= 6.4
 */
struct Scsi_Host *scsi_host_alloc(const struct scsi_host_template *sht, int privsize);
/* Lifetime: @shost: +1; ret: same(@shost) */
struct Scsi_Host *scsi_host_get(struct Scsi_Host *shost);
/* Lifetime: @shost: -1 of scsi_host */
void scsi_host_put(struct Scsi_Host *shost);
/* Lifetime: @host: keep when ret == 0 */
int scsi_add_host(struct Scsi_Host *host, struct device *dev);
/* Lifetime: @host: keep when ret == 0 */
int scsi_add_host_with_dma(struct Scsi_Host *host, struct device *dev, struct device *dma_dev);
/* Lifetime: ret: within(@shost) */
void *shost_priv(struct Scsi_Host *shost);

/*
 * Memdesc: spi_host
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: spi_controller_put
 * Source: drivers/spi/spi.c __spi_alloc_controller(), include/linux/spi/spi.h spi_controller_put()
 */
struct spi_host;

/* Lifetime: ret: +1 ?null kind spi_host; sleeps */
struct spi_controller *spi_alloc_host(struct device *dev, unsigned int size);
/* Lifetime: ret: +1 ?null kind spi_host; sleeps */
struct spi_controller *spi_alloc_target(struct device *dev, unsigned int size);
/* Lifetime: ret: +1 ?null kind spi_host; sleeps */
struct spi_controller *spi_alloc_master(struct device *host, unsigned int size);
/* Lifetime: @ctlr: -1 of spi_host null-ok */
void spi_controller_put(struct spi_controller *ctlr);
/*
 * Lifetime: @_ctlr: -1 of spi_host null-ok
 * Kernel: < 6.9
 */
#define spi_master_put(_ctlr)
/* Lifetime: @ctlr: keep when ret == 0 */
int spi_register_controller(struct spi_controller *ctlr);
/* Lifetime: @ctlr: keep when ret == 0 */
int devm_spi_register_controller(struct device *dev, struct spi_controller *ctlr);

/*
 * Memdesc: usb_host
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: usb_put_hcd
 * Source: drivers/usb/core/hcd.c __usb_create_hcd(), usb_put_hcd()
 */
struct usb_host;

/* Lifetime: ret: +1 ?null kind usb_host; sleeps */
struct usb_hcd *usb_create_hcd(const struct hc_driver *driver, struct device *dev, const char *bus_name);
/* Lifetime: ret: +1 ?null kind usb_host; sleeps */
struct usb_hcd *usb_create_shared_hcd(const struct hc_driver *driver, struct device *dev, const char *bus_name, struct usb_hcd *shared_hcd);
/* Lifetime: @hcd: +1; ret: same(@hcd) */
struct usb_hcd *usb_get_hcd(struct usb_hcd *hcd);
/* Lifetime: @hcd: -1 of usb_host null-ok */
void usb_put_hcd(struct usb_hcd *hcd);
/* Lifetime: @hcd: keep when ret == 0 */
int usb_add_hcd(struct usb_hcd *hcd, unsigned int irqnum, unsigned long irqflags);

/*
 * Memdesc: framebuffer
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: framebuffer_release
 * Source: drivers/video/fbdev/core/fb_info.c framebuffer_alloc(), framebuffer_release()
 */
struct framebuffer;

/* Lifetime: ret: own ?null kind framebuffer; sleeps */
struct fb_info *framebuffer_alloc(size_t size, struct device *dev);
/* Lifetime: @info: free of framebuffer null-ok */
void framebuffer_release(struct fb_info *info);
/* Lifetime: @fb_info: keep when ret == 0 */
int register_framebuffer(struct fb_info *fb_info);

/*
 * Memdesc: remote_control
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: rc_free_device
 * Source: drivers/media/rc/rc-main.c rc_allocate_device(), rc_free_device()
 */
struct remote_control;

/* Lifetime: ret: +1 ?null kind remote_control; sleeps */
struct rc_dev *rc_allocate_device(enum rc_driver_type type);
/* Lifetime: @dev: -1 of remote_control null-ok */
void rc_free_device(struct rc_dev *dev);
/* Lifetime: @dev: keep when ret == 0 */
int rc_register_device(struct rc_dev *dev);

/*
 * Memdesc: mdio_bus
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: mdiobus_free
 * Source: drivers/net/phy/mdio_bus.c mdiobus_alloc_size(), mdiobus_free()
 */
struct mdio_bus;

/* Lifetime: ret: own ?null kind mdio_bus; sleeps */
struct mii_bus *mdiobus_alloc_size(size_t size);
/* Lifetime: ret: own ?null kind mdio_bus; sleeps */
struct mii_bus *mdiobus_alloc(void);
/* Lifetime: @bus: free of mdio_bus */
void mdiobus_free(struct mii_bus *bus);
/* Lifetime: @bus: keep when ret == 0 */
#define mdiobus_register(bus)
/* Lifetime: @mdio: keep when ret == 0 */
int of_mdiobus_register(struct mii_bus *mdio, struct device_node *np);

/*
 * Memdesc: bluetooth_host
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: hci_free_dev
 * Source: net/bluetooth/hci_core.c hci_alloc_dev_priv(), hci_free_dev()
 */
struct bluetooth_host;

/* Lifetime: ret: +1 ?null kind bluetooth_host; sleeps */
struct hci_dev *hci_alloc_dev_priv(int sizeof_priv);
/* Lifetime: ret: +1 ?null kind bluetooth_host; sleeps */
struct hci_dev *hci_alloc_dev(void);
/* Lifetime: @hdev: -1 of bluetooth_host */
void hci_free_dev(struct hci_dev *hdev);
/* Its number, where it succeeds. */
/* Lifetime: @hdev: keep when ret >= 0 */
int hci_register_dev(struct hci_dev *hdev);

/*
 * Memdesc: platform_device
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: platform_device_put
 * Source: drivers/base/platform.c platform_device_alloc(), platform_device_put()
 */
struct platform_device_object;

/* Lifetime: ret: +1 ?null kind platform_device; sleeps */
struct platform_device *platform_device_alloc(const char *name, int id);
/* drivers/base/platform.c: it takes any that was initialized, too, and platform_device_release() what was put into it. */
/* Lifetime: @pdev: -1 of platform_device|kmalloc null-ok; @pdev->mfd_cell: xfer; @pdev->resource: xfer */
void platform_device_put(struct platform_device *pdev);
/* From here on it ends by its last reference, whoever allocated it, and whether it is added or not. */
/* Lifetime: @pdev: keep */
int platform_device_register(struct platform_device *pdev);
/* drivers/of/platform.c: it stays with its bus, whoever made it may forget it. */
/* Lifetime: none */
struct platform_device *of_platform_device_create(struct device_node *np, const char *bus_id, struct device *parent);
/* Lifetime: @pdev: keep when ret == 0 */
int of_device_add(struct platform_device *pdev);
/* Lifetime: @pdev: keep when ret == 0 */
int platform_device_add(struct platform_device *pdev);

/*
 * Memdesc: managed_resource
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: devres_free
 * Source: drivers/base/devres.c __devres_alloc_node(), devres_free()
 */
struct managed_resource;

/* Lifetime: ret: own ?null kind managed_resource */
#define devres_alloc(release, size, gfp)
/* Lifetime: @res: free of managed_resource null-ok */
void devres_free(void *res);
