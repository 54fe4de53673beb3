/** The eight groups of an IPv6 address without zone. */
const groupsOf = (ip: string): string[] => {
  const [head = '', tail] = ip.split('%', 1)[0]!.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
};

/**
 * Whom an address is counted as: IPv4 as it is (also inside IPv6), IPv6 by its first 64 bits, since every customer has
 * at least that many addresses to choose from.
 */
export const neighbourhood = (ip: string | undefined): string => {
  if (!ip?.includes(':')) return ip ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const groups = groupsOf(ip.toLowerCase()).slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
};
