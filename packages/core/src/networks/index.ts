// Where questions come from: ranges of addresses, the share of a month that one gets, and those that are blocked.
export { blockNetwork, unblockNetwork } from './block-network.ts';
export { countNetworkQuestion } from './count-network-question.ts';
export { listNetworks } from './list-networks.ts';
export { toNetworkRange } from './to-network-range.ts';
