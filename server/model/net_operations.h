/*
 * net_operations.h: what the functions of a table of operations must do with the socket buffers that they are given for good.
 * Checked against include/linux/{netdevice,ppp_channel,atmdev,wwan}.h, include/net/{protocol,sock,sch_generic,mac80211}.h,
 * include/net/nfc/nci_core.h and include/net/bluetooth/l2cap.h of 6.1 and 6.12, and against the callers of each member.
 */

/* Results of operations by their names: what headers make 0, and what they make positive. */
#define ZERO_CONSTANTS (NETDEV_TX_OK | NET_XMIT_SUCCESS | NET_RX_SUCCESS)
#define POSITIVE_CONSTANTS (NETDEV_TX_BUSY | NET_XMIT_DROP | NET_XMIT_CN | NET_RX_DROP)

struct net_device_ops {
	/*
	 * Lifetime: @skb: -1 of skb when ret <= 0
	 * Source: include/linux/netdevice.h dev_xmit_complete(): only NETDEV_TX_BUSY gives the buffer back
	 */
	netdev_tx_t (*ndo_start_xmit)(struct sk_buff *skb, struct net_device *dev);
};

struct packet_type {
	/*
	 * Lifetime: @skb: -1 of skb
	 * Source: net/core/dev.c deliver_skb(): nobody looks at the result
	 */
	int (*func)(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt, struct net_device *orig_dev);
};

struct net_protocol {
	/*
	 * Lifetime: @skb: -1 of skb when ret >= 0
	 * Source: net/ipv4/ip_input.c ip_protocol_deliver_rcu(): a negative result names another protocol for the same buffer
	 */
	int (*handler)(struct sk_buff *skb);
};

struct inet6_protocol {
	/*
	 * Lifetime: @skb: -1 of skb when ret <= 0
	 * Source: net/ipv6/ip6_input.c ip6_protocol_deliver_rcu(): a positive result names the next header of the same buffer
	 */
	int (*handler)(struct sk_buff *skb);
};

struct proto {
	/*
	 * Lifetime: @skb: -1 of skb
	 * Source: net/core/sock.c __release_sock(): nobody looks at the result
	 */
	int (*backlog_rcv)(struct sock *sk, struct sk_buff *skb);
};

struct Qdisc_ops {
	/*
	 * Lifetime: @skb: -1 of skb
	 * Source: net/core/dev.c __dev_xmit_skb(): what is not queued goes to *to_free
	 */
	int (*enqueue)(struct sk_buff *skb, struct Qdisc *sch, struct sk_buff **to_free);
};

struct ieee80211_ops {
	/*
	 * Lifetime: @skb: -1 of skb
	 * Source: include/net/mac80211.h ieee80211_ops.tx
	 */
	void (*tx)(struct ieee80211_hw *hw, struct ieee80211_tx_control *control, struct sk_buff *skb);
};

struct nci_ops {
	/*
	 * Lifetime: @skb: -1 of skb
	 * Source: net/nfc/nci/core.c nci_send_frame(): nobody releases the buffer after it
	 */
	int (*send)(struct nci_dev *ndev, struct sk_buff *skb);
};

struct l2cap_ops {
	/*
	 * Lifetime: @skb: -1 of skb when ret == 0
	 * Source: net/bluetooth/l2cap_core.c l2cap_data_channel(): the caller drops what is refused
	 */
	int (*recv)(struct l2cap_chan *chan, struct sk_buff *skb);
};

struct ppp_channel_ops {
	/*
	 * Lifetime: @skb: -1 of skb when ret != 0
	 * Source: drivers/net/ppp/ppp_generic.c ppp_push(): 0 gives the buffer back
	 */
	int (*start_xmit)(struct ppp_channel *chan, struct sk_buff *skb);
};

struct atmdev_ops {
	/*
	 * Lifetime: @skb: -1 of skb
	 * Source: net/atm/common.c vcc_sendmsg(): nobody releases the buffer after it
	 */
	int (*send)(struct atm_vcc *vcc, struct sk_buff *skb);
};

struct wwan_port_ops {
	/*
	 * Lifetime: @skb: -1 of skb when ret == 0
	 * Source: drivers/net/wwan/wwan_core.c wwan_port_fops_write(): the caller drops what is refused
	 */
	int (*tx)(struct wwan_port *port, struct sk_buff *skb);
};
