import { z } from 'zod';
import {
  answer,
  clientMessages,
  handshakeAuth,
  liveNamespace,
  serverMessages,
  type ClientMessage,
} from '@plenum/contracts';
import type { Config } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { clientExamples, serverExamples } from './asyncapi.examples.js';
import { jsonSchemaOf, type Direction, type JsonSchema } from './json-schema.js';

const description = (config: Config) => `
The live room of a session. The transport is Socket.IO protocol 5 (Engine.IO 4) at \`/socket.io/\`, namespace \`${liveNamespace}\`; a client of
version 4 speaks it. WebSocket and long-polling carry the same messages.

- **Handshake.** The cookie \`${cookieName(config, 'device')}\` (attendee) or \`${cookieName(config, 'signIn')}\` (staff), or the device token in \`auth\`; see the schema
  \`HandshakeAuth\`. Browsers must come from our own origin. A refusal arrives as \`connect_error\` with the problem in \`data\`.
- **To the server.** The event's name is the message's name, its only argument the payload. Every message is answered through the acknowledgement:
  \`{ ok: true, data }\` or \`{ ok: false, problem }\`. Writes carry an \`id\` made by you (a UUID): after a lost answer send the same again, it
  is never done twice and answers the first result.
- **From the server.** \`frame\` carries the session's feed in order: entries from \`from\` to \`to\`, the next frame starts at \`to + 1\`. Entries for others lie
  between without being sent. After a hole or a lost connection send \`session.enter\` with \`since\`: you get the entries you missed, or the
  whole state when that is cheaper. Apply entries to the state as their descriptions say; skip those you know.
- \`pulse\` and \`me.changed\` are not part of the feed: the newest wins and one may be lost.
- \`server.leaving\`: reconnect at a random moment within \`within\` milliseconds.
- A frame of yours is at most 64 KiB. Too many answer \`rate.limited\` with \`retryAfter\` in seconds.
`;

const summaries: Record<ClientMessage | keyof typeof serverMessages, string> = {
  'session.enter': 'Enter a session, or come back to it with `since`.',
  'session.leave': 'Leave a session; no frames follow.',
  'session.move': 'Crew: move the session to another state.',
  'session.adjust': 'Crew: open or close chat and questions, set slow mode.',
  'message.post': 'Post a chat message.',
  'message.edit': 'Change a message of your own, for some minutes.',
  'message.retract': 'Take back a message of your own.',
  'message.react': 'React to a message, or take the reaction back.',
  'message.remove': 'Crew: remove a message.',
  'message.restore': 'Crew: take a removal or a rejection back.',
  'message.release': 'Crew: show a message that was held to everybody.',
  'message.reject': 'Crew: do not show a message that was held; its author hears why.',
  'message.hold': 'Crew: take a message out of sight and have it wait to be released.',
  'message.pin': 'Crew: keep a message in sight above the log.',
  'message.unpin': 'Crew: take the pin away.',
  'question.ask': 'Ask a question; the answer is the receipt with its place in the queue.',
  'question.vote': 'Vote for a question, or take the vote back.',
  'question.withdraw': 'Take back a question of your own.',
  'question.move': 'Crew: move a question to another state.',
  'question.merge': 'Crew: let one question stand for another; people who voted for both count once.',
  'question.unmerge': 'Crew: tell them apart again; everything is as it was.',
  'question.arrange': 'Crew: labels, who answers, and the order of what comes next.',
  'question.reply': 'Crew: answer in writing, for everyone or for the asker only; again changes the answer.',
  'question.defer': 'Crew: ask somebody by mail to answer by a day.',
  'question.recall': 'Crew: end the link that was mailed.',
  'question.receipts': 'What became of unlinkable questions, by the secrets only your client has.',
  'question.people': 'Crew: who can be named as who answers; no addresses.',
  'question.credit': 'Crew: put right who answered on stage.',
  'question.history': 'Crew: what a written answer said before it was changed.',
  'question.tend': 'Crew: say that you are at work on a question; repeat it while you are.',
  'poll.vote': 'Vote in a poll, vote otherwise, or take the vote back.',
  'poll.prepare': 'Crew: write a draft of a poll, or change it.',
  'poll.drop': 'Crew: throw a draft away.',
  'poll.move': 'Crew: open, close, open again or publish a poll.',
  'poll.judge': 'Crew: let words and open answers through, or not.',
  'person.kick': 'Crew: end the part of a person in this session.',
  'name.set': 'Be called otherwise in the rooms of this event.',
  'person.mute': 'Crew: let a person read only.',
  'person.unmute': 'Crew: let them write and ask again.',
  'person.ban': 'Crew: end the part of a person in all sessions of the event.',
  'person.unban': 'Crew: let them into the event again.',
  'report.make': 'Tell the crew that something is wrong with a message.',
  'report.see': 'Crew: what the reported message says, also when it is too old to be in the state.',
  'report.resolve': 'Crew: a report was dealt with; the reporter hears so.',
  'report.reopen': 'Crew: take that back.',
  'deed.explain': 'Crew: say afterwards why you did something.',
  'person.readmit': 'Crew: let them in again.',
  'hand.raise': 'Raise your hand; `me` tells the place in line.',
  'hand.lower': 'Take your hand down.',
  'hand.call': 'Crew: it is the turn of a person whose hand is up.',
  'hand.dismiss': 'Crew: take a hand down.',
  'hand.restore': 'Crew: put a hand that the crew took down back in its place.',
  'hall.adjust': 'Crew: allow or forbid hands and reactions.',
  'reaction.send': 'React; others hear a number.',
  'material.add': 'Crew: add a link for everyone to take home, revealed at a moment.',
  'material.show': 'Crew: reveal a material now, or hide it again.',
  'material.remove': 'Crew: remove a material.',
  'material.restore': 'Crew: take the removal of a material back.',
  'crewLine.post': 'Crew: write to the crew; attendees never get it.',
  'handover.write': 'Crew: leave a note for the next moderator; the last writer wins and is told what it replaced.',
  'crewLine.retract': 'Crew: take back a message of your own to the crew.',
  'announcement.make': 'Crew: tell everyone in the session, or in the whole event.',
  'announcement.end': 'Crew: take an announcement back.',
  'announcement.restore': 'Crew: show an ended announcement again.',
  'screen.switch': 'Crew: choose what the screens in the hall show.',
  'broadcast.watch': 'Get the path at which pictures and sound can be fetched; ask again at half time.',
  'recording.start': 'Crew and presenters: keep what is on air from now on.',
  'recording.pause': 'Crew and presenters: off the record, nothing is stored from now on.',
  'recording.resume': 'Crew and presenters: back on the record.',
  'recording.stop': 'Crew and presenters: end the recording.',
  'recording.notice': 'Crew and presenters: show and play the notice that the session is recorded.',
  'recording.agree': 'Presenters: agree to be recorded in this session.',
  'recording.withdraw': 'Presenters: take the agreement back; nothing more is kept from now on.',
  'caption.write': 'Captioner: one line of what is said, with its moment.',
  'caption.correct': 'Captioner: what a line should have said.',
  'caption.remove': 'Captioner: delete lines, from the record and from the players.',
  'caption.adjust': 'Captioner: in which languages there are captions, and whether they are kept.',
  'caption.list': 'The transcript of a session as far as it was kept.',
  'caption.changes': 'Captioner: what was changed in the transcript, without words and names.',
  'stage.open': 'Crew: open the stage for several presenters, or close it.',
  'stage.place': 'Crew: bring somebody onto the stage, let them get ready, or take them off.',
  'stage.mute': 'Crew: nothing of a microphone leaves the server until it is lifted.',
  'stage.remove': 'Crew: put somebody out of the stage altogether.',
  'stage.invite': 'Crew: ask somebody whose hand is up onto the stage, or take that back.',
  'stage.answer': 'Accept or decline an invitation onto the stage.',
  'stage.report': 'Tell the crew what is missing to come onto the stage.',
  'stage.join': 'Take the place on the stage one was invited to, or get the next ticket for it.',
  'composer.run': 'Crew: let the server broadcast what is on the stage, or end that.',
  'stage.arrange':
    'Crew: choose layout, who is shown large, who interprets into sign language, and the card instead of the stage.',
  frame: 'All entries of your audience between two sequence numbers.',
  pulse: 'Counts that changed: newest wins, may be lost, at most two a second.',
  'question.tended': 'To the crew: somebody is at work on a question, or not any more. Newest wins, one may be lost.',
  'me.changed': 'What only you may know changed: newest wins.',
  'session.closed': 'Your part in the session, or everywhere (`null`), has ended; the socket closes next.',
  'server.leaving': 'This server is about to stop: reconnect at a random moment within that time.',
  refused: 'A message came without a way to answer it, and was not carried out.',
};

const messageName = (name: string) => ({ $ref: `#/channels/live/messages/${name}` });

/** The socket interface as AsyncAPI 3, made from the contracts. */
export const asyncApi = (config: Config) => {
  const schemas: Record<string, JsonSchema> = {};
  const payload = (schema: z.ZodType, direction: Direction) => {
    const { schema: own, components } = jsonSchemaOf(schema, direction);
    Object.assign(schemas, components);
    return own;
  };
  const names = Object.keys(clientMessages) as ClientMessage[];
  const fromClients = names.map((name) => ({
    name,
    contentType: 'application/json',
    summary: summaries[name],
    payload: payload(clientMessages[name].payload, 'input'),
    examples: [{ payload: clientExamples[name].payload }],
  }));
  const answers = names.map((name) => ({
    name: `${name}.answer`,
    contentType: 'application/json',
    summary: `The acknowledgement of \`${name}\`.`,
    payload: payload(answer(clientMessages[name].data), 'output'),
    examples: [{ payload: { ok: true, data: clientExamples[name].data } }, { payload: clientExamples.refusal }],
  }));
  const fromServer = Object.entries(serverMessages).map(([name, schema]) => ({
    name,
    contentType: 'application/json',
    summary: summaries[name as keyof typeof serverMessages],
    payload: payload(schema, 'output'),
    examples: [{ payload: serverExamples[name as keyof typeof serverMessages] }],
  }));
  payload(handshakeAuth, 'input');
  const messages = [...fromClients, ...answers, ...fromServer];
  const channel = { $ref: '#/channels/live' };
  const { protocol, host } = new URL(config.publicUrl);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Plenum live',
      version: '1',
      description: description(config).trim(),
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    defaultContentType: 'application/json',
    servers: {
      own: {
        host,
        protocol: protocol === 'https:' ? 'wss' : 'ws',
        pathname: '/socket.io/',
        description: 'Socket.IO 4',
      },
    },
    channels: {
      live: {
        address: liveNamespace,
        title: 'Live room',
        description: 'The Socket.IO namespace of all sessions.',
        messages: Object.fromEntries(messages.map(({ name, ...message }) => [name, { name, ...message }])),
      },
    },
    operations: Object.fromEntries([
      ...fromClients.map(({ name, summary }) => [
        name,
        {
          action: 'receive',
          channel,
          summary,
          messages: [messageName(name)],
          reply: { channel, messages: [messageName(`${name}.answer`)] },
        },
      ]),
      ...fromServer.map(({ name, summary }) => [
        name,
        { action: 'send', channel, summary, messages: [messageName(name)] },
      ]),
    ]) as Record<string, object>,
    components: { schemas },
  };
};
