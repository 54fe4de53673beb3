import type { Translated } from '../messages.js';
import type de from '../de/sender.js';

export default {
  nav: 'Sender',
  title: 'Sender',
  lead: 'The address this organiser’s mails come from. Answers go to the same address.',
  mayNot: 'Only owners of the organisation can change its sender.',
  organisation: 'Organiser',
  address: 'A sender address of your own',
  addressHelp:
    'Such as events@your-domain.org. You need a mailbox that takes answers, and somebody who can add a DNS record to the domain.',
  save: 'Use this address',
  usual: 'Mails come from {{usual}}.',
  own: 'Mails come from {{address}}. The DNS record was found; they are signed for your domain (DKIM).',
  notYet:
    'Mails still come from {{usual}}. They will come from {{address}} as soon as the DNS record below is found, which can take an hour after it was added.',
  lost: 'Mails come from {{usual}} again, because the DNS record is no longer as it must be. While it is missing, mails from {{address}} would be taken for forged.',
  records: 'DNS records',
  recordsLead: 'Hand this to whoever looks after your domain. It is a record of type TXT.',
  host: 'Name',
  record: 'Content',
  copyHost: 'Copy the name',
  copyRecord: 'Copy the content',
  copied: 'Copied.',
  check: 'Look now',
  checked: {
    own: 'Found: mails come from your address from now on.',
    not: 'Not found yet.',
    silent: 'DNS does not answer right now. Please try again later.',
  },
  states: { waiting: 'waits for its record', used: 'in use', replaced: 'replaced' },
  found: {
    unasked: 'Nobody has looked yet.',
    there: 'Record found.',
    missing: 'There is nothing under this name yet.',
    another: 'There is something else under this name.',
    silent: 'DNS did not answer; what was true last stays true.',
  },
  removable: 'The record may go a week after the key was replaced; until then mails can still be on their way.',
  checkedAt: 'Last looked on {{when}}.',
  renew: 'Make a new key',
  renewed: 'The new key stands at the top. The old one counts until the new record is found.',
  renewHelp: 'You need a new key about once a year, or when a stranger may have got at the database.',
  remove: 'Back to the address of Plenum',
  removeText: 'Mails of this organiser then come from {{usual}}. The key stays, in case you change your mind.',
  removed: 'Mails come from the address of Plenum again.',
  bounces: 'What cannot be delivered comes back to Plenum in any case and stands under “Mails”.',
} satisfies Translated<typeof de>;
