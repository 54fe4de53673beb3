import { z } from 'zod';

/**
 * `waiting`: its record is not in DNS yet. `used`: mails are signed with it. `replaced`: a newer one is used; its record may go when the
 * mails that were signed with it have arrived.
 */
export const senderKeyStates = ['waiting', 'used', 'replaced'] as const;

/** What DNS said last. `unasked`: nobody has looked yet. `silent`: it did not answer, which says nothing. */
export const senderFindings = ['unasked', 'there', 'missing', 'another', 'silent'] as const;
export type SenderFinding = (typeof senderFindings)[number];

export const senderKey = z
  .object({
    id: z.uuid(),
    state: z.enum(senderKeyStates),
    host: z.string().describe('name of the DNS record'),
    record: z.string().describe('what the record says, TXT'),
    found: z.enum(senderFindings),
    checkedAt: z.iso.datetime().nullable(),
    madeAt: z.iso.datetime(),
  })
  .meta({ id: 'SenderKey' });
export type SenderKey = z.infer<typeof senderKey>;

/** From which address an organisation's mails come. */
export const senderView = z
  .object({
    address: z.string().nullable().describe('its own; null: that of this Plenum'),
    own: z.boolean().describe('whether mails come from its own address now'),
    usual: z.string().describe('the address of this Plenum, which stands in as long as its own cannot be used'),
    keys: z.array(senderKey).describe('newest first'),
  })
  .meta({ id: 'Sender' });
export type SenderView = z.infer<typeof senderView>;

/** ASCII on both sides, and a domain with a dot in it. */
export const senderAddress = z
  .email()
  .max(200)
  .transform((address) => {
    const at = address.lastIndexOf('@');
    return `${address.slice(0, at)}@${address.slice(at + 1).toLowerCase()}`;
  });
export const editSender = z.strictObject({ address: senderAddress }).meta({ id: 'EditSender' });
export type EditSender = z.infer<typeof editSender>;
