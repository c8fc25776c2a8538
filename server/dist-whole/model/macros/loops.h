/*
 * Macros: loops
 *
 * Macros that run the statement behind them zero or more times. Only those that the pattern
 * below does not catch need an entry. "!word" takes a word out.
 * Source: ForEachMacros of .clang-format, Linux 6.12, and the headers that define them.
 */
*for_each*
*foreach*
skb_queue_walk*
skb_queue_reverse_walk*
skb_walk_frags
do_each_*
sctp_walk_params
sctp_walk_fwdtsn
sctp_skb_for_each
for_other_threads
