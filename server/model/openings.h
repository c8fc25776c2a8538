/* openings.h: members of tables that begin something, each with the members of the same table that end it, where the kernel calls none of these after a
 * begin that failed: neither at once nor when what was to begin is freed. Checked against the callers of each in 6.1 and 6.12.
 */

/* fs/open.c do_dentry_open(), fs/proc/inode.c proc_reg_open(), block/bdev.c blkdev_get_whole() */
#define FILE_OPERATIONS_OPEN_UNDONE_BY (release)
#define PROC_OPS_PROC_OPEN_UNDONE_BY (proc_release)
#define BLOCK_DEVICE_OPERATIONS_OPEN_UNDONE_BY (release)
/* mm/swapfile.c setup_swap_extents() */
#define ADDRESS_SPACE_OPERATIONS_SWAP_ACTIVATE_UNDONE_BY (swap_deactivate)

/* net/core/dev.c __dev_open(), register_netdevice(); net/core/rtnetlink.c rtnl_newlink_create() */
#define NET_DEVICE_OPS_NDO_OPEN_UNDONE_BY (ndo_stop)
#define NET_DEVICE_OPS_NDO_INIT_UNDONE_BY (ndo_uninit)
#define RTNL_LINK_OPS_NEWLINK_UNDONE_BY (dellink)
/* net/core/net_namespace.c ops_init() */
#define PERNET_OPERATIONS_INIT_UNDONE_BY (exit | pre_exit | exit_batch)
/* net/netfilter/x_tables.c xt_check_match(), xt_check_target() and their callers */
#define XT_MATCH_CHECKENTRY_UNDONE_BY (destroy)
#define XT_TARGET_CHECKENTRY_UNDONE_BY (destroy)
/* net/netfilter/nf_tables_api.c nf_tables_newexpr(), nf_tables_newset(), nft_obj_init() */
#define NFT_EXPR_OPS_INIT_UNDONE_BY (destroy | deactivate)
#define NFT_SET_OPS_INIT_UNDONE_BY (destroy)
#define NFT_OBJECT_OPS_INIT_UNDONE_BY (destroy)
/* net/sched/cls_api.c tcf_proto_create() */
#define TCF_PROTO_OPS_INIT_UNDONE_BY (destroy)
/* net/ipv4/tcp_ulp.c __tcp_set_ulp() */
#define TCP_ULP_OPS_INIT_UNDONE_BY (release)
/* net/dsa/dsa.c dsa_switch_setup() */
#define DSA_SWITCH_OPS_SETUP_UNDONE_BY (teardown)
/* net/mac80211/driver-ops.c drv_start(), drv_add_interface() */
#define IEEE80211_OPS_START_UNDONE_BY (stop)
#define IEEE80211_OPS_ADD_INTERFACE_UNDONE_BY (remove_interface)

/* crypto/api.c crypto_create_tfm_node() and the init_tfm functions of the types */
#define AEAD_ALG_INIT_UNDONE_BY (exit)
#define SKCIPHER_ALG_INIT_UNDONE_BY (exit)
#define AKCIPHER_ALG_INIT_UNDONE_BY (exit)
#define KPP_ALG_INIT_UNDONE_BY (exit)
#define SHASH_ALG_INIT_TFM_UNDONE_BY (exit_tfm)
#define AHASH_ALG_INIT_TFM_UNDONE_BY (exit_tfm)
#define CRYPTO_ALG_CRA_INIT_UNDONE_BY (cra_exit)

/* drivers/md/dm-table.c dm_table_add_target() */
#define TARGET_TYPE_CTR_UNDONE_BY (dtr)
/* block/blk-mq.c blk_mq_init_hctx(), blk_mq_alloc_rqs(); block/blk-mq-sched.c blk_mq_init_sched() */
#define BLK_MQ_OPS_INIT_HCTX_UNDONE_BY (exit_hctx)
#define BLK_MQ_OPS_INIT_REQUEST_UNDONE_BY (exit_request)
#define ELEVATOR_MQ_OPS_INIT_SCHED_UNDONE_BY (exit_sched)

/* sound/core/pcm_native.c snd_pcm_open_substream(), sound/core/rawmidi.c open_substream(), sound/soc/soc-component.c snd_soc_component_open() */
#define SND_PCM_OPS_OPEN_UNDONE_BY (close)
#define SND_RAWMIDI_OPS_OPEN_UNDONE_BY (close)
#define SND_SOC_COMPONENT_DRIVER_OPEN_UNDONE_BY (close)
#define SND_SOC_OPS_STARTUP_UNDONE_BY (shutdown)
/* sound/soc/soc-core.c soc_probe_component(), sound/soc/soc-dai.c snd_soc_pcm_dai_probe() */
#define SND_SOC_COMPONENT_DRIVER_PROBE_UNDONE_BY (remove)
#define SND_SOC_DAI_OPS_PROBE_UNDONE_BY (remove)

/* drivers/media/common/videobuf2/videobuf2-core.c __vb2_queue_alloc(), vb2_start_streaming() */
#define VB2_OPS_BUF_INIT_UNDONE_BY (buf_cleanup)
#define VB2_OPS_START_STREAMING_UNDONE_BY (stop_streaming)
/* drivers/media/v4l2-core/v4l2-dev.c v4l2_open(), v4l2-subdev.c subdev_open(), v4l2-device.c v4l2_device_register_subdev() */
#define V4L2_FILE_OPERATIONS_OPEN_UNDONE_BY (release)
#define V4L2_SUBDEV_INTERNAL_OPS_OPEN_UNDONE_BY (close)
#define V4L2_SUBDEV_INTERNAL_OPS_REGISTERED_UNDONE_BY (unregistered)

/* drivers/tty/serial/serial_core.c uart_port_startup(), drivers/tty/tty_port.c tty_port_open(), drivers/tty/tty_ldisc.c tty_ldisc_open(); not so the open of tty_operations, which tty_release() follows */
#define UART_OPS_STARTUP_UNDONE_BY (shutdown)
#define TTY_PORT_OPERATIONS_ACTIVATE_UNDONE_BY (shutdown)
#define TTY_LDISC_OPS_OPEN_UNDONE_BY (close)

/* drivers/gpu/drm/drm_file.c drm_file_alloc(), drm_gem.c drm_gem_handle_create_tail() */
#define DRM_DRIVER_OPEN_UNDONE_BY (postclose)
#define DRM_GEM_OBJECT_FUNCS_OPEN_UNDONE_BY (close)
/* drivers/base/component.c component_bind(), try_to_bring_up_aggregate_device() */
#define COMPONENT_OPS_BIND_UNDONE_BY (unbind)
#define COMPONENT_MASTER_OPS_BIND_UNDONE_BY (unbind)
/* drivers/dma-buf/dma-buf.c dma_buf_dynamic_attach() */
#define DMA_BUF_OPS_ATTACH_UNDONE_BY (detach)
/* drivers/vfio/vfio_main.c vfio_init_device(), vfio_df_device_first_open() */
#define VFIO_DEVICE_OPS_INIT_UNDONE_BY (release)
#define VFIO_DEVICE_OPS_OPEN_DEVICE_UNDONE_BY (close_device)
/* drivers/phy/phy-core.c phy_init(), phy_power_on() */
#define PHY_OPS_INIT_UNDONE_BY (exit)
#define PHY_OPS_POWER_ON_UNDONE_BY (power_off)

/* drivers/infiniband/core/verbs.c and uverbs_cmd.c, where these are called */
#define IB_DEVICE_OPS_ALLOC_UCONTEXT_UNDONE_BY (dealloc_ucontext)
#define IB_DEVICE_OPS_ALLOC_PD_UNDONE_BY (dealloc_pd)
#define IB_DEVICE_OPS_CREATE_CQ_UNDONE_BY (destroy_cq)
#define IB_DEVICE_OPS_CREATE_SRQ_UNDONE_BY (destroy_srq)
#define IB_DEVICE_OPS_CREATE_QP_UNDONE_BY (destroy_qp)
#define IB_DEVICE_OPS_CREATE_AH_UNDONE_BY (destroy_ah)
#define IB_DEVICE_OPS_ALLOC_MW_UNDONE_BY (dealloc_mw)

/* drivers/dma/dmaengine.c dma_chan_get(): members that are assigned, in structs that only the header shows */
#define ASSIGNED_OPENINGS (device_alloc_chan_resources | device_free_chan_resources)
#define DEVICE_ALLOC_CHAN_RESOURCES_UNDONE_BY (device_free_chan_resources)
/* drivers/usb/gadget/composite.c composite_bind(), drivers/usb/gadget/udc/core.c gadget_bind_driver(), usb_ep_enable() */
#define USB_COMPOSITE_DRIVER_BIND_UNDONE_BY (unbind)
#define USB_GADGET_DRIVER_BIND_UNDONE_BY (unbind)
#define USB_EP_OPS_ENABLE_UNDONE_BY (disable)

/* kernel/cgroup/cgroup.c css_create(), online_css(): css_free() follows a failed css_online() */
#define CGROUP_SUBSYS_CSS_ALLOC_UNDONE_BY (css_free)
#define CGROUP_SUBSYS_CSS_ONLINE_UNDONE_BY (css_offline)
/* kernel/irq/irqdomain.c irq_domain_alloc_irqs_locked(), kernel/irq/manage.c __setup_irq() */
#define IRQ_DOMAIN_OPS_ALLOC_UNDONE_BY (free)
#define IRQ_CHIP_IRQ_REQUEST_RESOURCES_UNDONE_BY (irq_release_resources)
/* kernel/bpf/syscall.c map_create() */
#define BPF_MAP_OPS_MAP_ALLOC_UNDONE_BY (map_free)
/* drivers/iio/industrialio-buffer.c iio_enable_buffers(): postdisable() follows a failed postenable() */
#define IIO_BUFFER_SETUP_OPS_PREENABLE_UNDONE_BY (postdisable | predisable)
#define IIO_BUFFER_SETUP_OPS_POSTENABLE_UNDONE_BY (predisable)
/* drivers/thermal/thermal_core.c thermal_set_governor(), drivers/cpufreq/cpufreq.c cpufreq_online(), drivers/nvme/target/core.c nvmet_enable_port(), drivers/iommu/iommu.c */
#define THERMAL_GOVERNOR_BIND_TO_TZ_UNDONE_BY (unbind_from_tz)
#define CPUFREQ_DRIVER_INIT_UNDONE_BY (exit)
#define NVMET_FABRICS_OPS_ADD_PORT_UNDONE_BY (remove_port)
#define IOMMU_OPS_PROBE_DEVICE_UNDONE_BY (release_device)
/* drivers/clk/clk.c __clk_core_init() */
#define CLK_OPS_INIT_UNDONE_BY (terminate)

/* All members that undo: whoever puts a function there or at one of the above, in whatever file, tells the file that defines it. */
#define UNDOING_MEMBERS (buf_cleanup | close | close_device | cra_exit | css_free | css_offline | deactivate | dealloc_mw | dealloc_pd | dealloc_ucontext | dellink | destroy | destroy_ah | destroy_cq | destroy_qp | destroy_srq | detach | device_free_chan_resources | disable | dtr | exit | exit_batch | exit_hctx | exit_request | exit_sched | exit_tfm | free | irq_release_resources | map_free | ndo_stop | ndo_uninit | postclose | postdisable | power_off | pre_exit | predisable | proc_release | release | release_device | remove | remove_interface | remove_port | shutdown | stop | stop_streaming | swap_deactivate | teardown | terminate | unbind | unbind_from_tz | unregistered)
