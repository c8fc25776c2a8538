/*
 * skb.h: socket buffers and the pages they hold. Checked against include/linux/skbuff.h, netdevice.h, net/netlink.h, net/genetlink.h,
 * net/core/skbuff.c, net/core/dev.c. A page put into a fragment belongs to the buffer: one reference moves.
 */

/*
 * Memdesc: skb
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kfree_skb, consume_skb, dev_kfree_skb, dev_kfree_skb_any
 * Source: include/linux/skbuff.h; net/core/skbuff.c kfree_skb_reason()
 */
struct skb;

/* What a function is given for good, if it releases it on any path with the same result; and errors that give it back, to be given it again. */
#define GIVEN_KINDS (skb)
#define RETRY_ERRORS (EAGAIN | EBUSY | ENOBUFS | EINPROGRESS | EALREADY | ENOSPC)

/* Lifetime: @skb: -1 of skb null-ok */
void kfree_skb(struct sk_buff *skb);
/*
 * Lifetime: @skb: -1 of skb null-ok
 * Kernel: < 6.11
 */
void __fix_address kfree_skb_reason(struct sk_buff *skb, enum skb_drop_reason reason);
/*
 * Lifetime: @skb: -1 of skb null-ok
 * Kernel: >= 6.11
 */
void kfree_skb_reason(struct sk_buff *skb, enum skb_drop_reason reason);
/*
 * Lifetime: @skb: -1 of skb null-ok
 * Kernel: >= 6.11
 */
void __fix_address sk_skb_reason_drop(struct sock *sk, struct sk_buff *skb, enum skb_drop_reason reason);
/* Lifetime: @segs: -1 of skb null-ok; @segs->next: xfer */
void kfree_skb_list(struct sk_buff *segs);
/* Lifetime: @segs: -1 of skb null-ok; @segs->next: xfer */
void kfree_skb_list_reason(struct sk_buff *segs, enum skb_drop_reason reason);
/* Lifetime: @skb: -1 of skb */
void kfree_skb_partial(struct sk_buff *skb, bool head_stolen);
/* Lifetime: @skb: -1 of skb */
void __kfree_skb(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb null-ok */
void consume_skb(struct sk_buff *skb);
/* Lifetime: @a: -1 of skb null-ok */
#define dev_kfree_skb(a)
/* Lifetime: @skb: -1 of skb null-ok */
void dev_kfree_skb_any(struct sk_buff *skb);
/*
 * Lifetime: @skb: -1 of skb null-ok
 * Kernel: >= 6.6
 */
void dev_kfree_skb_any_reason(struct sk_buff *skb, enum skb_drop_reason reason);
/* Lifetime: @skb: -1 of skb null-ok */
void dev_kfree_skb_irq(struct sk_buff *skb);
/*
 * Lifetime: @skb: -1 of skb null-ok
 * Kernel: >= 6.6
 */
void dev_kfree_skb_irq_reason(struct sk_buff *skb, enum skb_drop_reason reason);
/* Lifetime: @skb: -1 of skb null-ok */
void dev_consume_skb_any(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb null-ok */
void dev_consume_skb_irq(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb null-ok */
void napi_consume_skb(struct sk_buff *skb, int budget);
/* Lifetime: @skb: -1 of skb */
void napi_skb_free_stolen_head(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb null-ok */
void nlmsg_free(struct sk_buff *skb);

/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *alloc_skb(unsigned int size, gfp_t priority);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__alloc_skb(unsigned int size, gfp_t priority, int flags, int node);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *alloc_skb_fclone(unsigned int size, gfp_t priority);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *alloc_skb_with_frags(unsigned long header_len, unsigned long data_len, int max_page_order, int *errcode, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *netdev_alloc_skb(struct net_device *dev, unsigned int length);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__netdev_alloc_skb(struct net_device *dev, unsigned int length, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *netdev_alloc_skb_ip_align(struct net_device *dev, unsigned int length);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__netdev_alloc_skb_ip_align(struct net_device *dev, unsigned int length, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *napi_alloc_skb(struct napi_struct *napi, unsigned int length);
/*
 * Lifetime: ret: +1 ?null kind skb
 * Kernel: < 6.10
 */
struct sk_buff *__napi_alloc_skb(struct napi_struct *napi, unsigned int length, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *dev_alloc_skb(unsigned int length);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__dev_alloc_skb(unsigned int length, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *nlmsg_new(size_t payload, gfp_t flags);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *genlmsg_new(size_t payload, gfp_t flags);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock, int *errcode);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *sock_alloc_send_pskb(struct sock *sk, unsigned long header_len, unsigned long data_len, int noblock, int *errcode, int
	max_page_order);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *sock_wmalloc(struct sock *sk, unsigned long size, int force, gfp_t priority);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *skb_clone(struct sk_buff *skb, gfp_t priority);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *skb_copy(const struct sk_buff *skb, gfp_t priority);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *skb_copy_expand(const struct sk_buff *skb, int newheadroom, int newtailroom, gfp_t priority);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *pskb_copy(struct sk_buff *skb, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__pskb_copy_fclone(struct sk_buff *skb, int headroom, gfp_t gfp_mask, bool fclone);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *skb_realloc_headroom(struct sk_buff *skb, unsigned int headroom);
/* the frame lies in the buffer, and goes with it */
/* Lifetime: ret: +1 ?null kind skb; *@cf: borrow(ret) when ret; *@cf: null when !ret */
struct sk_buff *alloc_can_skb(struct net_device *dev, struct can_frame **cf);
/* Lifetime: ret: +1 ?null kind skb; *@cfd: borrow(ret) when ret; *@cfd: null when !ret */
struct sk_buff *alloc_canfd_skb(struct net_device *dev, struct canfd_frame **cfd);
/* Lifetime: ret: +1 ?null kind skb; *@cxl: borrow(ret) when ret; *@cxl: null when !ret */
struct sk_buff *alloc_canxl_skb(struct net_device *dev, struct canxl_frame **cxl, unsigned int data_len);
/* Lifetime: ret: +1 ?null kind skb; *@cf: borrow(ret) when ret; *@cf: null when !ret */
struct sk_buff *alloc_can_err_skb(struct net_device *dev, struct can_frame **cf);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__cfg80211_alloc_reply_skb(struct wiphy *wiphy, enum nl80211_commands cmd, enum nl80211_attrs attr, int approxlen);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__cfg80211_alloc_event_skb(struct wiphy *wiphy, struct wireless_dev *wdev, enum nl80211_commands cmd, enum nl80211_attrs
	attr, unsigned int portid, int vendor_event_idx, int approxlen, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *__nfc_alloc_vendor_cmd_reply_skb(struct nfc_dev *dev, enum nfc_attrs attr, u32 oui, u32 subcmd, int approxlen);
/* the answer of the controller, taken from the device: its caller's alone */
/* Lifetime: ret: +1 ?err kind skb */
struct sk_buff *__hci_cmd_sync(struct hci_dev *hdev, u16 opcode, u32 plen, const void *param, u32 timeout);
/* Lifetime: ret: +1 ?err kind skb */
struct sk_buff *hci_cmd_sync(struct hci_dev *hdev, u16 opcode, u32 plen, const void *param, u32 timeout);
/* Lifetime: ret: +1 ?err kind skb */
struct sk_buff *__hci_cmd_sync_ev(struct hci_dev *hdev, u16 opcode, u32 plen, const void *param, u8 event, u32 timeout);
/* Lifetime: ret: +1 ?err kind skb */
struct sk_buff *__hci_cmd_sync_sk(struct hci_dev *hdev, u16 opcode, u32 plen, const void *param, u8 event, u32 timeout, struct sock *sk);
/* net/mac80211/tx.c: made for the driver, also where it is encrypted on the way; a template is made anew at each call */
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_beacon_get_tim(struct ieee80211_hw *hw, struct ieee80211_vif *vif, u16 *tim_offset, u16 *tim_length, unsigned int link_id);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_beacon_get(struct ieee80211_hw *hw, struct ieee80211_vif *vif, unsigned int link_id);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_beacon_get_template(struct ieee80211_hw *hw, struct ieee80211_vif *vif, struct ieee80211_mutable_offsets *offs, unsigned int link_id);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_beacon_get_template_ema_index(struct ieee80211_hw *hw, struct ieee80211_vif *vif, struct ieee80211_mutable_offsets *offs, unsigned int link_id, u8 ema_index);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_probereq_get(struct ieee80211_hw *hw, const u8 *src_addr, const u8 *ssid, size_t ssid_len, size_t tailroom);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_proberesp_get(struct ieee80211_hw *hw, struct ieee80211_vif *vif);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_pspoll_get(struct ieee80211_hw *hw, struct ieee80211_vif *vif);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_get_buffered_bc(struct ieee80211_hw *hw, struct ieee80211_vif *vif);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_get_fils_discovery_tmpl(struct ieee80211_hw *hw, struct ieee80211_vif *vif);
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *ieee80211_get_unsol_bcast_probe_resp_tmpl(struct ieee80211_hw *hw, struct ieee80211_vif *vif);
/* net/core/datagram.c: with MSG_PEEK the queue has a reference of its own */
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *skb_recv_datagram(struct sock *sk, unsigned int flags, int *err);
/* net/core/skbuff.c: taken off the queue of errors */
/* Lifetime: ret: +1 ?null kind skb */
struct sk_buff *sock_dequeue_err_skb(struct sock *sk);
/* Lifetime: @skb: +1; ret: same(@skb) */
struct sk_buff *skb_get(struct sk_buff *skb);
/* on success the data belongs to the new buffer; on failure to the caller */
/* Lifetime: ret: +1 ?null kind skb; @data: xfer(ret) when ret */
struct sk_buff *build_skb(void *data, unsigned int frag_size);
/* Lifetime: ret: +1 ?null kind skb; @data: xfer(ret) when ret */
struct sk_buff *__build_skb(void *data, unsigned int frag_size);
/* Lifetime: ret: alias(@skb) ?null; @data: xfer(@skb) when ret */
struct sk_buff *build_skb_around(struct sk_buff *skb, void *data, unsigned int frag_size);
/* Lifetime: ret: +1 ?null kind skb; @data: xfer(ret) when ret */
struct sk_buff *napi_build_skb(void *data, unsigned int frag_size);
/*
 * Lifetime: ret: +1 ?null kind skb; @data: xfer(ret) when ret
 * Kernel: >= 6.2
 */
struct sk_buff *slab_build_skb(void *data);
/* these take the buffer and give it, a copy, or NULL; the buffer is gone in any case */
/* Lifetime: @skb: -1; ret: +1 ?null kind skb; ret: must-check */
struct sk_buff *skb_share_check(struct sk_buff *skb, gfp_t pri);
/* Lifetime: @skb: -1; ret: +1 ?null kind skb; ret: must-check */
struct sk_buff *skb_unshare(struct sk_buff *skb, gfp_t pri);
/* Lifetime: @skb: -1; ret: +1 ?null kind skb; ret: must-check */
struct sk_buff *skb_expand_head(struct sk_buff *skb, unsigned int headroom);
/* Lifetime: @skb: -1; ret: +1 ?null kind skb; ret: must-check */
struct sk_buff *skb_vlan_untag(struct sk_buff *skb);
/* Lifetime: @skb: -1 when ret */
bool skb_defer_rx_timestamp(struct sk_buff *skb);
/* these free the buffer on failure */
/* Lifetime: @skb: -1 when ret < 0 */
int skb_pad(struct sk_buff *skb, int pad);
/* Lifetime: @skb: -1 when ret < 0; ret: must-check */
int skb_padto(struct sk_buff *skb, unsigned int len);
/* Lifetime: @skb: -1 when ret < 0; ret: must-check */
int skb_put_padto(struct sk_buff *skb, unsigned int len);
/* Lifetime: @skb: -1 when ret < 0 */
int eth_skb_pad(struct sk_buff *skb);

/* The stack takes the buffer, whatever it returns. */
/* Lifetime: @skb: -1 of skb */
int netif_rx(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb */
int netif_receive_skb(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb */
gro_result_t napi_gro_receive(struct napi_struct *napi, struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb */
int dev_queue_xmit(struct sk_buff *skb);
/* Lifetime: @skb: -1 of skb */
int netlink_unicast(struct sock *ssk, struct sk_buff *skb, __u32 portid, int nonblock);
/* Lifetime: @skb: -1 of skb */
int netlink_broadcast(struct sock *ssk, struct sk_buff *skb, __u32 portid, __u32 group, gfp_t allocation);
/* Lifetime: @skb: -1 of skb */
int nlmsg_unicast(struct sock *sk, struct sk_buff *skb, u32 portid);
/* Lifetime: @skb: -1 of skb */
int nlmsg_multicast(struct sock *sk, struct sk_buff *skb, u32 portid, unsigned int group, gfp_t flags);
/* Lifetime: @skb: -1 of skb */
int genlmsg_unicast(struct net *net, struct sk_buff *skb, u32 portid);
/* Lifetime: @skb: -1 of skb */
int genlmsg_reply(struct sk_buff *skb, struct genl_info *info);
/* Lifetime: @skb: -1 of skb */
int genlmsg_multicast(const struct genl_family *family, struct sk_buff *skb, u32 portid, unsigned int group, gfp_t flags);
/* Lifetime: @skb: -1 of skb */
int genlmsg_multicast_netns(const struct genl_family *family, struct net *net, struct sk_buff *skb, u32 portid, unsigned int group, gfp_t flags);
/* Lifetime: @skb: -1 of skb */
int nlmsg_notify(struct sock *sk, struct sk_buff *skb, u32 portid, unsigned int group, int report, gfp_t flags);
/* Lifetime: @skb: -1 of skb */
void rtnl_notify(struct sk_buff *skb, struct net *net, u32 pid, u32 group, const struct nlmsghdr *nlh, gfp_t flags);
/* Lifetime: @skb: -1 of skb */
int rtnl_unicast(struct sk_buff *skb, struct net *net, u32 pid);
/* Lifetime: @skb: -1 of skb */
int ip_local_out(struct net *net, struct sock *sk, struct sk_buff *skb);
/* As with other lists: skb_unlink() takes it off again. */
/* Lifetime: @newsk: keep */
void skb_queue_tail(struct sk_buff_head *list, struct sk_buff *newsk);
/* Lifetime: @newsk: keep */
void skb_queue_head(struct sk_buff_head *list, struct sk_buff *newsk);
/* Lifetime: @newsk: keep */
void __skb_queue_tail(struct sk_buff_head *list, struct sk_buff *newsk);
/* Lifetime: @newsk: keep */
void __skb_queue_head(struct sk_buff_head *list, struct sk_buff *newsk);
/* from a queue that is often known not to be empty: NULL is not always tested */
/* Lifetime: none */
struct sk_buff *skb_dequeue(struct sk_buff_head *list);
/* Lifetime: none */
struct sk_buff *skb_dequeue_tail(struct sk_buff_head *list);
/* Lifetime: none */
struct sk_buff *__skb_dequeue(struct sk_buff_head *list);
/* Lifetime: none */
struct sk_buff *__skb_dequeue_tail(struct sk_buff_head *list);
/* Lifetime: none */
struct sk_buff *skb_peek(const struct sk_buff_head *list_);
/* Lifetime: none */
struct sk_buff *skb_peek_tail(const struct sk_buff_head *list_);
/* Lifetime: none */
void skb_queue_purge(struct sk_buff_head *list);
/* Lifetime: none */
void __skb_queue_purge(struct sk_buff_head *list);
/* Lifetime: none */
int skb_queue_empty(const struct sk_buff_head *list);
/* Lifetime: none */
__u32 skb_queue_len(const struct sk_buff_head *list_);
/* Lifetime: none */
void skb_queue_head_init(struct sk_buff_head *list);

/* Fragments */
/* Lifetime: @page: xfer(@skb) */
void skb_fill_page_desc(struct sk_buff *skb, int i, struct page *page, int off, int size);
/* Lifetime: @page: xfer(@skb) */
void __skb_fill_page_desc(struct sk_buff *skb, int i, struct page *page, int off, int size);
/* Lifetime: @page: xfer(@skb) */
void skb_fill_page_desc_noacc(struct sk_buff *skb, int i, struct page *page, int off, int size);
/* Lifetime: @page: xfer(@shinfo) */
void __skb_fill_page_desc_noacc(struct skb_shared_info *shinfo, int i, struct page *page, int off, int size);
/* Lifetime: @page: xfer(@skb) */
void skb_add_rx_frag(struct sk_buff *skb, int i, struct page *page, int off, int size, unsigned int truesize);
/*
 * Lifetime: @netmem: xfer(@skb)
 * Kernel: >= 6.10
 */
void __skb_fill_netmem_desc(struct sk_buff *skb, int i, netmem_ref netmem, int off, int size);
/*
 * Lifetime: @netmem: xfer(@skb)
 * Kernel: >= 6.9
 */
void skb_add_rx_frag_netmem(struct sk_buff *skb, int i, netmem_ref netmem, int off, int size, unsigned int truesize);
/*
 * Lifetime: @page: xfer(@frag)
 * Kernel: >= 6.5
 */
void skb_frag_fill_page_desc(skb_frag_t *frag, struct page *page, int off, int size);
/*
 * Lifetime: @netmem: xfer(@frag)
 * Kernel: >= 6.10
 */
void skb_frag_fill_netmem_desc(skb_frag_t *frag, netmem_ref netmem, int off, int size);
/*
 * Lifetime: @page: xfer(@frag)
 * Kernel: < 6.5
 */
void __skb_frag_set_page(skb_frag_t *frag, struct page *page);
/*
 * Lifetime: @page: xfer(@skb)
 * Kernel: < 6.5
 */
void skb_frag_set_page(struct sk_buff *skb, int f, struct page *page);
/*
 * Lifetime: @page: keep when ret >= 0
 * Kernel: < 6.5
 * Source: net/core/skbuff.c: takes its own reference of a new page
 */
int skb_append_pagefrags(struct sk_buff *skb, struct page *page, int offset, size_t size);
/*
 * Lifetime: @page: keep when ret >= 0
 * Kernel: >= 6.5
 */
int skb_append_pagefrags(struct sk_buff *skb, struct page *page, int offset, size_t size, size_t max_frags);
/* Lifetime: none */
void skb_frag_ref(struct sk_buff *skb, int f);
/* Lifetime: none */
void __skb_frag_ref(skb_frag_t *frag);
/* Lifetime: none */
void skb_frag_unref(struct sk_buff *skb, int f);
/* Lifetime: none */
void __skb_frag_unref(skb_frag_t *frag, bool recycle);
/* Lifetime: none */
void skb_coalesce_rx_frag(struct sk_buff *skb, int i, int size, unsigned int truesize);
/* Lifetime: none */
void skb_frag_page_copy(skb_frag_t *fragto, const skb_frag_t *fragfrom);
/* Lifetime: none */
unsigned int skb_frag_size(const skb_frag_t *frag);
/* Lifetime: none */
unsigned int skb_frag_off(const skb_frag_t *frag);
/* Lifetime: none */
void skb_frag_size_set(skb_frag_t *frag, unsigned int size);
/* Lifetime: none */
void skb_frag_size_add(skb_frag_t *frag, int delta);
/* Lifetime: none */
void skb_frag_size_sub(skb_frag_t *frag, int delta);
/* Lifetime: none */
void skb_frag_off_add(skb_frag_t *frag, int delta);
/* Lifetime: none */
void skb_frag_off_set(skb_frag_t *frag, unsigned int offset);
/* Lifetime: none */
void skb_frag_off_copy(skb_frag_t *fragto, const skb_frag_t *fragfrom);
/* Lifetime: none */
dma_addr_t skb_frag_dma_map(struct device *dev, const skb_frag_t *frag, size_t offset, size_t size, enum dma_data_direction dir);
/*
 * Lifetime: none
 * Source: the page stays with the cache, its user takes a reference
 */
bool skb_page_frag_refill(unsigned int sz, struct page_frag *pfrag, gfp_t prio);
/* Lifetime: none */
bool sk_page_frag_refill(struct sock *sk, struct page_frag *pfrag);
/* Lifetime: none */
struct page_frag *sk_page_frag(struct sock *sk);
/* Lifetime: none */
bool sendpage_ok(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.12
 */
bool sendpages_ok(struct page *page, size_t len, size_t offset);

/* Reading and shaping: nothing is kept. */
/* Lifetime: none */
void *skb_put(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void *skb_push(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void *skb_pull(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void *__skb_put(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void *__skb_push(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void *__skb_pull(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void *skb_put_data(struct sk_buff *skb, const void *data, unsigned int len);
/* Lifetime: none */
void *skb_put_zero(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void skb_put_u8(struct sk_buff *skb, u8 val);
/* Lifetime: none */
void skb_reserve(struct sk_buff *skb, int len);
/* Lifetime: none */
void skb_trim(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
void __skb_trim(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
int skb_tailroom(const struct sk_buff *skb);
/* Lifetime: none */
unsigned int skb_headroom(const struct sk_buff *skb);
/* Lifetime: none */
unsigned int skb_headlen(const struct sk_buff *skb);
/*
 * Lifetime: none
 * Kernel: >= 6.1
 */
void *skb_pull_data(struct sk_buff *skb, size_t len);
/* Lifetime: none */
bool pskb_may_pull(struct sk_buff *skb, unsigned int len);
/* Lifetime: none */
int pskb_expand_head(struct sk_buff *skb, int nhead, int ntail, gfp_t gfp_mask);
/* Lifetime: none */
int skb_cow(struct sk_buff *skb, unsigned int headroom);
/* Lifetime: none */
int skb_cow_head(struct sk_buff *skb, unsigned int headroom);
/* Lifetime: none */
int skb_linearize(struct sk_buff *skb);
/* Lifetime: none */
int skb_copy_bits(const struct sk_buff *skb, int offset, void *to, int len);
/* Lifetime: none */
int skb_store_bits(struct sk_buff *skb, int offset, const void *from, int len);
/* Lifetime: none */
void skb_copy_from_linear_data(const struct sk_buff *skb, void *to, const unsigned int len);
/* Lifetime: none */
void skb_copy_to_linear_data(struct sk_buff *skb, const void *from, const unsigned int len);
/* Lifetime: none */
void skb_copy_to_linear_data_offset(struct sk_buff *skb, const int offset, const void *from, const unsigned int len);
/* Lifetime: none */
void *skb_header_pointer(const struct sk_buff *skb, int offset, int len, void *buffer);
/* Lifetime: none */
int skb_checksum_help(struct sk_buff *skb);
/* Lifetime: none */
void skb_checksum_none_assert(const struct sk_buff *skb);
/* Lifetime: none */
void skb_reset_mac_header(struct sk_buff *skb);
/* Lifetime: none */
void skb_reset_network_header(struct sk_buff *skb);
/* Lifetime: none */
void skb_reset_transport_header(struct sk_buff *skb);
/* Lifetime: none */
void skb_set_network_header(struct sk_buff *skb, const int offset);
/* Lifetime: none */
void skb_set_transport_header(struct sk_buff *skb, const int offset);
/* Lifetime: none */
unsigned char *skb_network_header(const struct sk_buff *skb);
/* Lifetime: none */
unsigned char *skb_transport_header(const struct sk_buff *skb);
/* Lifetime: none */
unsigned char *skb_mac_header(const struct sk_buff *skb);
/* Lifetime: none */
int skb_network_offset(const struct sk_buff *skb);
/* Lifetime: none */
int skb_transport_offset(const struct sk_buff *skb);
/* Lifetime: none */
unsigned char *skb_tail_pointer(const struct sk_buff *skb);
/* Lifetime: none */
unsigned char *skb_end_pointer(const struct sk_buff *skb);
/* Lifetime: ret: borrow(@SKB) */
#define skb_shinfo(SKB)
/* Lifetime: none */
struct skb_shared_hwtstamps *skb_hwtstamps(struct sk_buff *skb);
/* Lifetime: none */
bool skb_is_gso(const struct sk_buff *skb);
/* Lifetime: none */
bool skb_is_nonlinear(const struct sk_buff *skb);
/* Lifetime: none */
int skb_cloned(const struct sk_buff *skb);
/* Lifetime: none */
int skb_shared(const struct sk_buff *skb);
/* Lifetime: none */
u16 skb_get_queue_mapping(const struct sk_buff *skb);
/* Lifetime: none */
void skb_set_queue_mapping(struct sk_buff *skb, u16 queue_mapping);
/* Lifetime: none */
void skb_record_rx_queue(struct sk_buff *skb, u16 rx_queue);
/* Lifetime: none */
u16 skb_get_rx_queue(const struct sk_buff *skb);
/* Lifetime: none */
__u32 skb_get_hash(struct sk_buff *skb);
/* Lifetime: none */
void skb_set_hash(struct sk_buff *skb, __u32 hash, enum pkt_hash_types type);
/* Lifetime: none */
void skb_tx_timestamp(struct sk_buff *skb);
/* Lifetime: none */
void skb_tstamp_tx(struct sk_buff *orig_skb, struct skb_shared_hwtstamps *hwtstamps);
/* Lifetime: none */
void skb_mark_for_recycle(struct sk_buff *skb);
/* Lifetime: none */
void skb_orphan(struct sk_buff *skb);
/* Lifetime: none */
struct dst_entry *skb_dst(const struct sk_buff *skb);
/* Lifetime: none */
void skb_dst_drop(struct sk_buff *skb);
/* Lifetime: none */
#define skb_frag_foreach_page(f, f_off, f_len, p, p_off, p_len, copied)
/* Lifetime: none */
int skb_to_sgvec(struct sk_buff *skb, struct scatterlist *sg, int offset, int len);
/* Lifetime: none */
struct ubuf_info *skb_zcopy(struct sk_buff *skb);
/* Lifetime: none */
#define skb_vlan_tag_present(__skb)
/* Lifetime: none */
#define skb_vlan_tag_get(__skb)
/* Lifetime: none */
void __vlan_hwaccel_put_tag(struct sk_buff *skb, __be16 vlan_proto, u16 vlan_tci);
/* Lifetime: none */
__be16 eth_type_trans(struct sk_buff *skb, struct net_device *dev);
/* Lifetime: none */
struct ethhdr *eth_hdr(const struct sk_buff *skb);
/* Lifetime: none */
struct iphdr *ip_hdr(const struct sk_buff *skb);
/* Lifetime: none */
struct ipv6hdr *ipv6_hdr(const struct sk_buff *skb);
/* Lifetime: none */
struct tcphdr *tcp_hdr(const struct sk_buff *skb);
/* Lifetime: none */
struct udphdr *udp_hdr(const struct sk_buff *skb);
/* Lifetime: none */
struct nlmsghdr *nlmsg_put(struct sk_buff *skb, u32 portid, u32 seq, int type, int payload, int flags);
/* Lifetime: none */
void nlmsg_end(struct sk_buff *skb, struct nlmsghdr *nlh);
/* Lifetime: none */
void nlmsg_cancel(struct sk_buff *skb, struct nlmsghdr *nlh);
/* Lifetime: none */
void *nlmsg_data(const struct nlmsghdr *nlh);
/* Lifetime: none */
void *genlmsg_put(struct sk_buff *skb, u32 portid, u32 seq, const struct genl_family *family, int flags, u8 cmd);
/* Lifetime: none */
void genlmsg_end(struct sk_buff *skb, void *hdr);
/* Lifetime: none */
void genlmsg_cancel(struct sk_buff *skb, void *hdr);
/* Lifetime: none */
int nla_put(struct sk_buff *skb, int attrtype, int attrlen, const void *data);
/* Lifetime: none */
int nla_put_u8(struct sk_buff *skb, int attrtype, u8 value);
/* Lifetime: none */
int nla_put_u16(struct sk_buff *skb, int attrtype, u16 value);
/* Lifetime: none */
int nla_put_u32(struct sk_buff *skb, int attrtype, u32 value);
/* Lifetime: none */
int nla_put_s32(struct sk_buff *skb, int attrtype, s32 value);
/* Lifetime: none */
int nla_put_u64_64bit(struct sk_buff *skb, int attrtype, u64 value, int padattr);
/* Lifetime: none */
int nla_put_string(struct sk_buff *skb, int attrtype, const char *str);
/* Lifetime: none */
int nla_put_flag(struct sk_buff *skb, int attrtype);
/* Lifetime: none */
int nla_put_nohdr(struct sk_buff *skb, int attrlen, const void *data);
/* Lifetime: none */
int nla_put_s8(struct sk_buff *skb, int attrtype, s8 value);
/* Lifetime: none */
int nla_put_s16(struct sk_buff *skb, int attrtype, s16 value);
/* Lifetime: none */
int nla_put_s64(struct sk_buff *skb, int attrtype, s64 value, int padattr);
/* Lifetime: none */
int nla_put_be16(struct sk_buff *skb, int attrtype, __be16 value);
/* Lifetime: none */
int nla_put_be32(struct sk_buff *skb, int attrtype, __be32 value);
/* Lifetime: none */
int nla_put_be64(struct sk_buff *skb, int attrtype, __be64 value, int padattr);
/* Lifetime: none */
int nla_put_net16(struct sk_buff *skb, int attrtype, __be16 value);
/* Lifetime: none */
int nla_put_net32(struct sk_buff *skb, int attrtype, __be32 value);
/* Lifetime: none */
int nla_put_le16(struct sk_buff *skb, int attrtype, __le16 value);
/* Lifetime: none */
int nla_put_le32(struct sk_buff *skb, int attrtype, __le32 value);
/* Lifetime: none */
int nla_put_msecs(struct sk_buff *skb, int attrtype, unsigned long njiffies, int padattr);
/* Lifetime: none */
int nla_put_in_addr(struct sk_buff *skb, int attrtype, __be32 addr);
/* Lifetime: none */
int nla_put_in6_addr(struct sk_buff *skb, int attrtype, const struct in6_addr *addr);
/* Lifetime: none */
int nla_put_bitfield32(struct sk_buff *skb, int attrtype, __u32 value, __u32 selector);
/* Lifetime: none */
void __nla_put(struct sk_buff *skb, int attrtype, int attrlen, const void *data);
/* Lifetime: none */
int nla_append(struct sk_buff *skb, int attrlen, const void *data);
/* Lifetime: none */
struct nlattr *__nla_reserve(struct sk_buff *skb, int attrtype, int attrlen);
/* Lifetime: none */
struct nlattr *nla_reserve_64bit(struct sk_buff *skb, int attrtype, int attrlen, int padattr);
/* Lifetime: none */
void *nla_reserve_nohdr(struct sk_buff *skb, int attrlen);
/*
 * Lifetime: none
 * Kernel: >= 6.7
 */
int nla_put_uint(struct sk_buff *skb, int attrtype, u64 value);
/*
 * Lifetime: none
 * Kernel: >= 6.7
 */
int nla_put_sint(struct sk_buff *skb, int attrtype, s64 value);
/*
 * Lifetime: none
 * Kernel: >= 6.7
 */
void *genlmsg_iput(struct sk_buff *skb, const struct genl_info *info);
/* Lifetime: none */
struct nlattr *nla_nest_start(struct sk_buff *skb, int attrtype);
/* Lifetime: none */
struct nlattr *nla_nest_start_noflag(struct sk_buff *skb, int attrtype);
/* Lifetime: none */
int nla_nest_end(struct sk_buff *skb, struct nlattr *start);
/* Lifetime: none */
void nla_nest_cancel(struct sk_buff *skb, struct nlattr *start);
/* Lifetime: none */
struct nlattr *nla_reserve(struct sk_buff *skb, int attrtype, int attrlen);
/* Lifetime: none */
void *nla_data(const struct nlattr *nla);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int nla_len(const struct nlattr *nla);
/*
 * Lifetime: none
 * Kernel: >= 6.12
 */
u16 nla_len(const struct nlattr *nla);
/* Lifetime: none */
u8 nla_get_u8(const struct nlattr *nla);
/* Lifetime: none */
u16 nla_get_u16(const struct nlattr *nla);
/* Lifetime: none */
u32 nla_get_u32(const struct nlattr *nla);
