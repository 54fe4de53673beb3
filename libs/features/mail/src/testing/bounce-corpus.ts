/** The address our mail was sent from, and to whom: what every message below is about. */
export const corpusRecipient = 'kim.muster@amt.example';

interface Shape {
  from: string;
  subject: string;
  /** For people, above the report. */
  words: string;
  /** Of `message/delivery-status`; none: a plain text. */
  report?: string;
  headers?: string[];
  type?: string;
}

interface Sample extends Shape {
  name: string;
  /** What is to be read in it; null: nothing. */
  means: [action: 'failed' | 'delayed', code: string] | null;
}

const original = (bounceTo: string) => [
  `Return-Path: <${bounceTo}>`,
  'From: Landkreis Muster <plenum@events.example>',
  `To: Kim Muster <${corpusRecipient}>`,
  'Subject: Erinnerung',
  'Message-ID: <0199@events.example>',
];

/** The message as it arrives at `bounceTo`. */
export const rawOf = (
  { from, subject, words, report, headers = [], type = 'delivery-status' }: Shape,
  bounceTo: string,
): Buffer => {
  const head = [
    'Return-Path: <>',
    `Delivered-To: ${bounceTo}`,
    'Received: from mx.amt.example (mx.amt.example [192.0.2.7]) by in.events.example; Mon, 23 Nov 2026 09:00:03 +0100',
    `From: ${from}`,
    `To: ${bounceTo}`,
    `Subject: ${subject}`,
    'Date: Mon, 23 Nov 2026 09:00:02 +0100',
    'MIME-Version: 1.0',
    ...headers,
  ];
  if (report === undefined)
    return Buffer.from(
      [...head, 'Content-Type: text/plain; charset=utf-8', '', words].join('\r\n').replace(/\r?\n/g, '\r\n'),
    );
  const parts = [
    '--=_part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '--=_part',
    `Content-Type: message/${type}`,
    '',
    report,
    '--=_part',
    'Content-Type: text/rfc822-headers',
    '',
    ...original(bounceTo),
    '--=_part--',
    '',
  ];
  const kind = `Content-Type: multipart/report; report-type=${type};\r\n\tboundary="=_part"`;
  return Buffer.from([...head, kind, '', ...parts].join('\r\n').replace(/\r?\n/g, '\r\n'));
};

const to = corpusRecipient;
const reportOf = (mta: string, action: string, status: string, diagnostic?: string, more: string[] = []) =>
  [
    `Reporting-MTA: dns; ${mta}`,
    'Arrival-Date: Mon, 23 Nov 2026 09:00:01 +0100 (CET)',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Original-Recipient: rfc822;${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...more,
    ...(diagnostic ? [`Diagnostic-Code: ${diagnostic}`] : []),
    '',
  ].join('\n');

const postfix = 'MAILER-DAEMON@mx.amt.example (Mail Delivery System)';
const exchange = 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@amt.example>';
const gmail = 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>';
const sendmail = 'Mail Delivery Subsystem <MAILER-DAEMON@mail.amt.example>';
const exim = 'Mail Delivery System <Mailer-Daemon@host.amt.example>';
const auto = ['Auto-Submitted: auto-replied'];

export const bounceCorpus: readonly Sample[] = [
  {
    name: 'Postfix: no such user',
    from: postfix,
    subject: 'Undelivered Mail Returned to Sender',
    headers: auto,
    words: `This is the mail system at host mx.amt.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<${to}>: host imap.amt.example[192.0.2.9] said: 550 5.1.1 <${to}>:\n    Recipient address rejected: User unknown (in reply to RCPT TO command)`,
    report: reportOf(
      'mx.amt.example',
      'failed',
      '5.1.1',
      `smtp; 550 5.1.1 <${to}>: Recipient address\n    rejected: User unknown`,
      ['Remote-MTA: dns; imap.amt.example'],
    ),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Postfix: mailbox over its quota',
    from: postfix,
    subject: 'Undelivered Mail Returned to Sender',
    headers: auto,
    words: `<${to}>: host imap.amt.example said: 552 5.2.2 Quota exceeded`,
    report: reportOf('mx.amt.example', 'failed', '5.2.2', 'smtp; 552 5.2.2 Quota exceeded (mailbox for user is full)'),
    means: ['failed', '5.2.2'],
  },
  {
    name: 'Postfix: still trying after four hours',
    from: postfix,
    subject: 'Delayed Mail (still being retried)',
    headers: auto,
    words:
      '####################################################################\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n####################################################################',
    report: reportOf(
      'mx.amt.example',
      'delayed',
      '4.4.1',
      'X-Postfix; connect to imap.amt.example[192.0.2.9]:25: Connection timed out',
      ['Will-Retry-Until: Sat, 28 Nov 2026 09:00:02 +0100 (CET)'],
    ),
    means: ['delayed', '4.4.1'],
  },
  {
    name: 'Postfix: given up after five days',
    from: postfix,
    subject: 'Undelivered Mail Returned to Sender',
    headers: auto,
    words: `<${to}>: connect to imap.amt.example[192.0.2.9]:25: Connection timed out`,
    report: reportOf(
      'mx.amt.example',
      'failed',
      '4.4.1',
      'X-Postfix; connect to imap.amt.example[192.0.2.9]:25: Connection timed out',
    ),
    means: ['failed', '4.4.1'],
  },
  {
    name: 'Exchange 2019: recipient not found',
    from: 'postmaster@amt.example',
    subject: 'Unzustellbar: Erinnerung',
    words: `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n${to}\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.`,
    report: reportOf('EX01.amt.local', 'failed', '5.1.1', 'smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found', [
      'X-Display-Name: Kim Muster',
    ]),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Exchange Online: no such address',
    from: exchange,
    subject: 'Unzustellbar: Erinnerung',
    headers: ['X-MS-Exchange-Message-Is-Ndr:', 'Auto-Submitted: auto-replied'],
    words:
      'Ihre Nachricht an kim.muster konnte nicht zugestellt werden.\nkim.muster wurde in amt.example nicht gefunden.',
    report: reportOf(
      'AM0PR01MB0001.eurprd01.prod.outlook.example',
      'failed',
      '5.1.10',
      'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    ),
    means: ['failed', '5.1.10'],
  },
  {
    name: 'Exchange Online: group takes mails of colleagues only',
    from: exchange,
    subject: 'Undeliverable: Erinnerung',
    words: 'Your message couldn’t be delivered because delivery to this group is restricted.',
    report: reportOf(
      'AM0PR01MB0001.eurprd01.prod.outlook.example',
      'failed',
      '5.7.133',
      'smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    ),
    means: ['failed', '5.7.133'],
  },
  {
    name: 'Exchange Online: mailbox full',
    from: exchange,
    subject: 'Undeliverable: Erinnerung',
    words: 'The recipient’s mailbox is full and can’t accept messages now.',
    report: reportOf(
      'AM0PR01MB0001.eurprd01.prod.outlook.example',
      'failed',
      '5.2.2',
      'smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException',
    ),
    means: ['failed', '5.2.2'],
  },
  {
    name: 'Exchange Online: delayed',
    from: exchange,
    subject: 'Verzögerte Zustellung: Erinnerung',
    words: 'Die Zustellung an folgende Empfänger oder Gruppen hat sich verzögert.',
    report: reportOf(
      'AM0PR01MB0001.eurprd01.prod.outlook.example',
      'delayed',
      '4.4.7',
      'smtp;400 4.4.7 Message delayed',
    ),
    means: ['delayed', '4.4.7'],
  },
  {
    name: 'Gmail: no such account',
    from: gmail,
    subject: 'Delivery Status Notification (Failure)',
    headers: auto,
    words: `** Address not found **\n\nYour message wasn't delivered to ${to} because the address couldn't be found, or is unable to receive mail.`,
    report: reportOf(
      'googlemail.example',
      'failed',
      '5.1.1',
      `smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address. 550 5.1.1 NoSuchUser`,
    ),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Gmail: account disabled',
    from: gmail,
    subject: 'Delivery Status Notification (Failure)',
    headers: auto,
    words: '** Message not delivered **',
    report: reportOf(
      'googlemail.example',
      'failed',
      '5.2.1',
      'smtp; 550 5.2.1 The email account that you tried to reach is inactive. DisabledUser',
    ),
    means: ['failed', '5.2.1'],
  },
  {
    name: 'Gmail: not yet delivered',
    from: gmail,
    subject: 'Delivery Status Notification (Delay)',
    headers: auto,
    words: '** Delivery incomplete **\n\nGmail will retry for 46 more hours.',
    report: reportOf('googlemail.example', 'delayed', '4.4.1', undefined, [
      'Will-Retry-Until: Wed, 25 Nov 2026 07:00:00 -0800 (PST)',
    ]),
    means: ['delayed', '4.4.1'],
  },
  {
    name: 'Sendmail: user unknown',
    from: sendmail,
    subject: 'Returned mail: see transcript for details',
    headers: ['Auto-Submitted: auto-generated (failure)'],
    words: `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----`,
    report: reportOf('mail.amt.example', 'failed', '5.1.1', 'SMTP; 550 5.1.1 User unknown', [
      'Last-Attempt-Date: Mon, 23 Nov 2026 09:00:02 +0100',
    ]),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Sendmail: a warning',
    from: sendmail,
    subject: 'Warning: could not send message for past 4 hours',
    headers: ['Auto-Submitted: auto-generated (warning-timeout)'],
    words:
      '    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **********************************************',
    report: reportOf('mail.amt.example', 'delayed', '4.4.1', undefined, [
      'Last-Attempt-Date: Mon, 23 Nov 2026 13:00:02 +0100',
    ]),
    means: ['delayed', '4.4.1'],
  },
  {
    name: 'Sendmail: host unknown',
    from: sendmail,
    subject: 'Returned mail: Host unknown (Name server: amt.example: host not found)',
    words: '550 5.1.2 Host unknown (Name server: amt.example: host not found)',
    report: reportOf('mail.amt.example', 'failed', '5.1.2', undefined, ['Remote-MTA: DNS; amt.example']),
    means: ['failed', '5.1.2'],
  },
  {
    name: 'Exim, old: in words only',
    from: exim,
    subject: 'Mail delivery failed: returning message to sender',
    headers: ['Auto-Submitted: auto-replied (bounce)', `X-Failed-Recipients: ${to}`],
    words: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\nSubject: Erinnerung`,
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Exim, new: with a vague status beside a precise answer',
    from: exim,
    subject: 'Mail delivery failed: returning message to sender',
    headers: ['Auto-Submitted: auto-replied', `X-Failed-Recipients: ${to}`],
    words: 'This message was created automatically by mail delivery software.',
    report: reportOf(
      'host.amt.example',
      'failed',
      '5.0.0',
      `smtp; 550 5.1.1 <${to}>: Recipient address rejected: undeliverable address`,
    ),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Exim: a warning in words',
    from: exim,
    subject: 'Warning: message 1abcDE-000123-XY delayed 24 hours',
    headers: ['Auto-Submitted: auto-replied'],
    words:
      'A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on host.amt.example.\nNo action is required on your part.',
    means: null,
  },
  {
    name: 'qmail: no mailbox here',
    from: 'MAILER-DAEMON@amt.example',
    subject: 'failure notice',
    words: `Hi. This is the qmail-send program at amt.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${to}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nSubject: Erinnerung`,
    means: ['failed', '5.1.1'],
  },
  {
    name: 'qmail: the other side said no',
    from: 'MAILER-DAEMON@amt.example',
    subject: 'failure notice',
    words: `Hi. This is the qmail-send program at amt.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<${to}>:\n192.0.2.9 does not like recipient.\nRemote host said: 554 5.7.1 Message rejected as spam\nGiving up on 192.0.2.9.\n\n--- Below this line is a copy of the message.`,
    means: ['failed', '5.7.1'],
  },
  {
    name: 'Domino: not in the directory',
    from: 'Mail Router <postmaster@amt.example>',
    subject: 'DELIVERY FAILURE: User kim.muster (kim.muster@amt.example) not listed in Domino Directory',
    words:
      'Your message\n\n  Subject: Erinnerung\n\nwas not delivered to:\n\n  kim.muster@amt.example\n\nbecause:\n\n  User kim.muster not listed in Domino Directory',
    report: reportOf(
      'domino.amt.example',
      'failed',
      '5.1.1',
      'X-Notes; User kim.muster (kim.muster@amt.example) not listed in Domino Directory',
    ),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'GMX and Web.de: in words only',
    from: '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
    subject: 'Mail delivery failed: returning message to sender',
    headers: ['Auto-Submitted: auto-replied'],
    words: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\nThe following address failed:\n\n${to}:\nSMTP error from remote server for RCPT TO command, host: mx00.gmx.example (192.0.2.4) reason: 550 Requested action not taken: mailbox\n unavailable\n`,
    means: ['failed', '5.1.1'],
  },
  {
    name: 'T-Online: unknown recipient',
    from: 'Mail Delivery System <mailer-daemon@t-online.example>',
    subject: 'Undelivered Mail Returned to Sender',
    words: 'Ihre Nachricht konnte nicht zugestellt werden.',
    report: reportOf(
      'mailin.t-online.example',
      'failed',
      '5.0.0',
      'smtp; 550 unknown user / Teilnehmer existiert nicht',
    ),
    means: ['failed', '5.0.0'],
  },
  {
    name: 'A provider of universities: German words, no report',
    from: 'Postmaster <postmaster@uni.example>',
    subject: 'Unzustellbare Nachricht',
    words: `Ihre E-Mail konnte nicht zugestellt werden.\n\n${to}: Empfänger unbekannt`,
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Yahoo: does not have such an account',
    from: 'MAILER-DAEMON@yahoo.example',
    subject: 'Failure Notice',
    words: 'Sorry, we were unable to deliver your message to the following address.',
    report: reportOf(
      'yahoo.example',
      'failed',
      '5.0.0',
      'smtp; 552 1 Requested mail action aborted, mailbox not found 5.1.1',
    ),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'A relay that checks the sender: SPF',
    from: 'postmaster@gateway.amt.example',
    subject: '[Postmaster] Email Delivery Failure',
    words: 'Rejected by header based anti-spoofing policy.',
    report: reportOf('gateway.amt.example', 'failed', '5.7.23', 'smtp; 550 5.7.23 SPF validation failed'),
    means: ['failed', '5.7.23'],
  },
  {
    name: 'Amazon SES: no such user',
    from: 'MAILER-DAEMON@eu-central-1.amazonses.example',
    subject: 'Delivery Status Notification (Failure)',
    words: `An error occurred while trying to deliver the mail to the following recipients:\n${to}`,
    report: reportOf('a1-2.smtp-out.amazonses.example', 'failed', '5.1.1', 'smtp; 550 5.1.1 user unknown', [
      'Remote-MTA: dns; mx.amt.example',
    ]),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'Cisco gateway: 5.1.0 with a plain 550',
    from: '"Mail Delivery System" <MAILER-DAEMON@esa1.amt.example>',
    subject: 'Delivery Status Notification (Failure)',
    words: `The following message to <${to}> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'5.1.1 User unknown'`,
    report: reportOf(
      'esa1.amt.example',
      'failed',
      '5.1.0',
      "smtp; 5.1.0 - Unknown address error 550-'5.1.1 User unknown' (delivery attempts: 0)",
    ),
    means: ['failed', '5.1.0'],
  },
  {
    name: 'Courier: undeliverable',
    from: '"Courier mail server at amt.example" <mailer-daemon@amt.example>',
    subject: 'NOTICE: mail delivery status.',
    words: `This is a delivery status notification from amt.example,\nrunning the Courier mail server.\n\n<${to}>: 550 User unknown.`,
    report: reportOf('amt.example', 'failed', '5.0.0', 'smtp; 550 User unknown.'),
    means: ['failed', '5.0.0'],
  },
  {
    name: 'MDaemon: in words only',
    from: 'MDaemon at amt.example <MDaemon@amt.example>',
    subject: 'Permanent Delivery Failure (Mail Delivery)',
    headers: ['X-MDDSN-Message: Yes'],
    words: `The attached message had PERMANENT fatal delivery errors.\n\nFailed address: ${to}\n\n550 5.1.1 No such user here. Mail Delivery failed.`,
    // Its sender looks like a person's; better overlooked than taken for true.
    means: null,
  },
  {
    name: 'OpenSMTPD: no route',
    from: 'Mailer Daemon <MAILER-DAEMON@mail.amt.example>',
    subject: 'Delivery status notification: error',
    words: `    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message.\n\n${to}: 550 Invalid recipient`,
    report: reportOf('mail.amt.example', 'failed', '5.1.1', undefined),
    means: ['failed', '5.1.1'],
  },
  {
    name: 'a receipt: delivered',
    from: postfix,
    subject: 'Successful Mail Delivery Report',
    words: 'Your message was successfully delivered to the destination(s) listed below.',
    report: reportOf('mx.amt.example', 'delivered', '2.0.0', 'smtp; 250 2.0.0 Ok'),
    means: null,
  },
  {
    name: 'a receipt: relayed to where receipts are not known',
    from: exchange,
    subject: 'Weitergeleitet: Erinnerung',
    words:
      'Die Zustellung an diese Empfänger ist abgeschlossen, der Zielserver hat aber keine Benachrichtigung gesendet.',
    report: reportOf('EX01.amt.local', 'relayed', '2.0.0'),
    means: null,
  },
  {
    name: 'somebody opened it',
    from: 'Kim Muster <kim.muster@amt.example>',
    subject: 'Gelesen: Erinnerung',
    words: 'Ihre Nachricht wurde gelesen.',
    report: `Reporting-UA: amt.example; Mailer\nFinal-Recipient: rfc822;${to}\nDisposition: automatic-action/MDN-sent-automatically; displayed`,
    type: 'disposition-notification',
    means: null,
  },
  {
    name: 'out of office',
    from: 'Kim Muster <kim.muster@amt.example>',
    subject: 'Automatische Antwort: Erinnerung',
    headers: ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'],
    words:
      'Ich bin bis 30. November nicht im Haus. Ihre Nachricht konnte nicht zugestellt werden an mich persönlich; 550 Grüße.',
    means: null,
  },
  {
    name: 'out of office, from the name of a daemon',
    from: 'Postmaster <postmaster@amt.example>',
    subject: 'Abwesenheit: Ihre E-Mail konnte nicht zugestellt werden',
    headers: ['Auto-Submitted: auto-replied (vacation)', 'X-Autoreply: yes'],
    words: 'Das Amt ist heute geschlossen. Postfach existiert nicht mehr ab 2027.',
    means: null,
  },
  {
    name: 'somebody answers',
    from: 'Kim Muster <kim.muster@amt.example>',
    subject: 'Re: Erinnerung',
    words: 'Guten Tag,\nich bekam vorhin „550 5.1.1 User unknown“, als ich eine Kollegin einladen wollte. Was tun?',
    means: null,
  },
  {
    name: 'a list that was subscribed with that address',
    from: 'news@list.example',
    subject: 'Delivery failed? Our ten tips',
    headers: ['Precedence: bulk', 'List-Id: <news.list.example>'],
    words: 'Undeliverable mail? 550 5.1.1 explained.',
    means: null,
  },
];
