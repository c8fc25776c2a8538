/*
 * devices.h: what drivers stand on, as memory: network devices, radios, hosts, inputs, and requests to USB. Checked against include/linux/netdevice.h,
 * etherdevice.h, can/dev.h, net/core/dev.c, net/ethernet/eth.c, drivers/net/can/dev/dev.c, include/net/mac80211.h, net/mac80211/main.c,
 * include/linux/mmc/host.h, drivers/mmc/core/host.c, include/linux/input.h, drivers/input/input.c, include/linux/usb.h, drivers/usb/core/urb.c.
 * What a driver keeps with its device lies in the device: what hangs in it is lost when the device is freed.
 */

/*
 * Memdesc: netdev
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: free_netdev, free_candev
 * Source: net/core/dev.c alloc_netdev_mqs(), free_netdev()
 */
struct netdev;

/* Lifetime: ret: own ?null kind netdev; sleeps */
struct net_device *alloc_netdev_mqs(int sizeof_priv, const char *name, unsigned char name_assign_type, void (*setup)(struct net_device *dev), unsigned int txqs, unsigned int rxqs);
/* Lifetime: ret: own ?null kind netdev; sleeps */
#define alloc_netdev(sizeof_priv, name, name_assign_type, setup)
/* Lifetime: ret: own ?null kind netdev; sleeps */
#define alloc_netdev_mq(sizeof_priv, name, name_assign_type, setup, count)
/* Lifetime: ret: own ?null kind netdev; sleeps */
struct net_device *alloc_etherdev_mqs(int sizeof_priv, unsigned int txqs, unsigned int rxqs);
/* Lifetime: ret: own ?null kind netdev; sleeps */
#define alloc_etherdev(sizeof_priv)
/* Lifetime: ret: own ?null kind netdev; sleeps */
#define alloc_etherdev_mq(sizeof_priv, count)
/* Lifetime: ret: own ?null kind netdev; sleeps */
struct net_device *alloc_candev_mqs(int sizeof_priv, unsigned int echo_skb_max, unsigned int txqs, unsigned int rxqs);
/* Lifetime: ret: own ?null kind netdev; sleeps */
#define alloc_candev(sizeof_priv, echo_skb_max)
/* Lifetime: ret: own ?null kind netdev; sleeps */
#define alloc_candev_mq(sizeof_priv, echo_skb_max, count)
/* Lifetime: @dev: free of netdev; sleeps */
void free_netdev(struct net_device *dev);
/* Lifetime: @dev: free of netdev; sleeps */
void free_candev(struct net_device *dev);

/* Once it is registered others find it, and some have it freed by its unregistration. */
/* Lifetime: @dev: keep when ret == 0 */
int register_netdev(struct net_device *dev);
/* Lifetime: @dev: keep when ret == 0 */
int register_netdevice(struct net_device *dev);
/* Lifetime: @dev: keep when ret == 0 */
int register_candev(struct net_device *dev);

/* Lifetime: ret: within(@dev) */
void *netdev_priv(const struct net_device *dev);

/*
 * Memdesc: radio
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: ieee80211_free_hw
 * Source: net/mac80211/main.c ieee80211_alloc_hw_nm(), ieee80211_free_hw()
 */
struct radio;

/* Lifetime: ret: own ?null kind radio; sleeps */
struct ieee80211_hw *ieee80211_alloc_hw_nm(size_t priv_data_len, const struct ieee80211_ops *ops, const char *requested_name);
/* Lifetime: ret: own ?null kind radio; sleeps */
struct ieee80211_hw *ieee80211_alloc_hw(size_t priv_data_len, const struct ieee80211_ops *ops);
/* Lifetime: @hw: free of radio; sleeps */
void ieee80211_free_hw(struct ieee80211_hw *hw);
/* Lifetime: @hw: keep when ret == 0 */
int ieee80211_register_hw(struct ieee80211_hw *hw);

/*
 * Memdesc: card_host
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: mmc_free_host
 * Source: drivers/mmc/core/host.c mmc_alloc_host(), mmc_free_host()
 */
struct card_host;

/* Lifetime: ret: own ?null kind card_host; sleeps */
struct mmc_host *mmc_alloc_host(int extra, struct device *dev);
/* Lifetime: @host: free of card_host; sleeps */
void mmc_free_host(struct mmc_host *host);
/* Lifetime: @host: keep when ret == 0 */
int mmc_add_host(struct mmc_host *host);
/* Lifetime: ret: within(@host) */
void *mmc_priv(struct mmc_host *host);

/*
 * The last put ends what the core has put into it, by functions that drivers call: poller, force feedback, axes.
 *
 * Memdesc: input_device
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: input_free_device
 * Source: drivers/input/input.c input_allocate_device(), input_free_device()
 */
struct input_device;

/* Lifetime: ret: +1 ?null kind input_device; sleeps */
struct input_dev *input_allocate_device(void);
/* Lifetime: @dev: -1 of input_device null-ok */
void input_free_device(struct input_dev *dev);
/* Lifetime: @dev: keep when ret == 0 */
int input_register_device(struct input_dev *dev);

/*
 * Memdesc: usb_request
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: usb_free_urb
 * Source: drivers/usb/core/urb.c usb_alloc_urb(), usb_free_urb()
 */
struct usb_request;

/* Lifetime: ret: +1 ?null kind usb_request */
struct urb *usb_alloc_urb(int iso_packets, gfp_t mem_flags);
/* Lifetime: @urb: +1; ret: same(@urb) */
struct urb *usb_get_urb(struct urb *urb);
/* Lifetime: @urb: -1 of usb_request null-ok */
void usb_free_urb(struct urb *urb);
