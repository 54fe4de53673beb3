import { externalHost, externalOrigin, frameAddress, readAddress, type ExternalKind } from './external.js';

const video = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

describe('the address of a stage that is elsewhere', () => {
  it.each<[ExternalKind, string, string]>([
    ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', video],
    ['youtube', '  https://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s&list=PL1  ', video],
    ['youtube', 'https://m.youtube.com/watch?v=dQw4w9WgXcQ', video],
    ['youtube', 'https://youtu.be/dQw4w9WgXcQ?si=abc&t=3', video],
    ['youtube', 'youtu.be/dQw4w9WgXcQ', video],
    ['youtube', 'www.youtube.com/live/dQw4w9WgXcQ?feature=share', video],
    ['youtube', 'https://www.youtube.com/shorts/dQw4w9WgXcQ', video],
    ['youtube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0', video],
    ['youtube', 'dQw4w9WgXcQ', video],
    [
      'youtube',
      '<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=x&amp;rel=0" title="a" allowfullscreen></iframe>',
      video,
    ],
    ['youtube', "<iframe src='//www.youtube.com/embed/dQw4w9WgXcQ'></iframe>", video],
    ['vimeo', 'https://vimeo.com/76979871', 'https://vimeo.com/76979871'],
    ['vimeo', '76979871', 'https://vimeo.com/76979871'],
    ['vimeo', 'https://vimeo.com/76979871/abcdef0123?share=copy', 'https://vimeo.com/76979871/abcdef0123'],
    ['vimeo', 'https://player.vimeo.com/video/76979871?h=abcdef0123&badge=0', 'https://vimeo.com/76979871/abcdef0123'],
    ['vimeo', 'https://vimeo.com/channels/staffpicks/76979871', 'https://vimeo.com/76979871'],
    ['vimeo', 'https://vimeo.com/manage/videos/76979871', 'https://vimeo.com/76979871'],
    ['vimeo', 'https://vimeo.com/event/1234567', 'https://vimeo.com/event/1234567'],
    ['vimeo', 'https://vimeo.com/event/1234567/embed/abcdef0123', 'https://vimeo.com/event/1234567/abcdef0123'],
    [
      'vimeo',
      '<div style="padding:56% 0 0 0"><iframe src="https://vimeo.com/event/1234567/embed"></iframe></div>',
      'https://vimeo.com/event/1234567',
    ],
    ['hls', 'https://Video.Example.org/live/a.m3u8#top', 'https://video.example.org/live/a.m3u8'],
    ['hls', 'https://video.example.org:8443/live/a.m3u8?key=1', 'https://video.example.org:8443/live/a.m3u8?key=1'],
    ['hls', 'https://video.example.org./a.m3u8', 'https://video.example.org/a.m3u8'],
    ['hls', 'https://203.0.114.7/a.m3u8', 'https://203.0.114.7/a.m3u8'],
    ['hls', 'https://[2a00:1450:4001::1]/a.m3u8', 'https://[2a00:1450:4001::1]/a.m3u8'],
    ['hls', 'https://bücher.example.de/a.m3u8', 'https://xn--bcher-kva.example.de/a.m3u8'],
    [
      'meeting',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d',
    ],
    ['meeting', 'bbb.example.org/rooms/abc/join', 'https://bbb.example.org/rooms/abc/join'],
    [
      'meeting',
      'https://meet.example.org/room#config.prejoin=false',
      'https://meet.example.org/room#config.prejoin=false',
    ],
  ])('of %s %s becomes %s, also when it is read again', (kind, typed, address) => {
    expect(readAddress(kind, typed)).toEqual({ address });
    expect(readAddress(kind, address)).toEqual({ address });
  });

  it.each<[ExternalKind, string, string]>([
    ['hls', '', 'address'],
    ['hls', '   ', 'address'],
    ['hls', 'the stream', 'address'],
    ['hls', 'https://', 'address'],
    ['hls', 'https://video.example.org/a b.m3u8', 'address'],
    ['hls', 'https://video.example.org/\u202Ea.m3u8', 'address'],
    ['hls', 'https:\\\\video.example.org\\a.m3u8', 'address'],
    ['hls', 'java\nscript:alert(1)', 'address'],
    // Hosts that parse, and would open more of a policy than themselves.
    ['hls', 'https://*.org/a.m3u8', 'address'],
    ['hls', 'https://*/a.m3u8', 'address'],
    ['hls', 'https://a.example.org;script-src/a.m3u8', 'address'],
    ['hls', 'https://a.example.org,b.example.org/a.m3u8', 'address'],
    ['hls', "https://'self'.example.org/a.m3u8", 'address'],
    ['hls', 'http://video.example.org/a.m3u8', 'scheme'],
    ['hls', 'javascript:alert(1)', 'scheme'],
    ['hls', 'JavaScript://video.example.org/%0aalert(1)', 'scheme'],
    ['hls', 'data:application/vnd.apple.mpegurl,x', 'scheme'],
    ['hls', 'blob:https://video.example.org/1', 'scheme'],
    ['hls', 'file:///etc/passwd', 'scheme'],
    ['meeting', 'mailto:ada@example.org', 'scheme'],
    ['meeting', 'msteams:/l/meetup-join/x', 'scheme'],
    ['hls', 'https://ada@video.example.org/a.m3u8', 'credentials'],
    ['meeting', 'https://ada:secret@meet.example.org/', 'credentials'],
    ['youtube', 'https://www.youtube.com@evil.example.org/watch?v=dQw4w9WgXcQ', 'credentials'],
    ...[
      'localhost',
      'localhost:8080',
      'plenum.localhost',
      'intranet',
      'nas.local',
      'video.internal',
      'router.lan',
      'box.home.arpa',
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '[::]',
      '[::1]',
      '[fe80::1]',
      '[fd00::1]',
      '[::ffff:10.0.0.1]',
      '[64:ff9b::a00:1]',
      '[2001:db8::1]',
      '[2002:a00:1::]',
      '１２７.０.０.１',
    ].map((host): [ExternalKind, string, string] => ['hls', `https://${host}/a.m3u8`, 'private']),
    ['youtube', 'https://www.youtube.com/@channel', 'youtube'],
    ['youtube', 'https://www.youtube.com/playlist?list=PL1', 'youtube'],
    ['youtube', 'https://www.youtube.com/embed/live_stream?channel=UCx', 'youtube'],
    ['youtube', 'https://www.youtube.com/watch?v=tooShort', 'youtube'],
    ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ%22%3E', 'youtube'],
    ['youtube', 'https://youtube.com.evil.example.org/watch?v=dQw4w9WgXcQ', 'youtube'],
    ['youtube', 'https://notyoutube.com/watch?v=dQw4w9WgXcQ', 'youtube'],
    ['youtube', 'https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ', 'youtube'],
    ['youtube', 'https://vimeo.com/76979871', 'youtube'],
    ['youtube', '<script src="https://www.youtube.com/embed/dQw4w9WgXcQ"></script>', 'address'],
    ['vimeo', 'https://vimeo.com/user123', 'vimeo'],
    ['vimeo', 'https://vimeo.com/76979871/../../evil', 'vimeo'],
    ['vimeo', video, 'vimeo'],
    ['hls', video, 'stream'],
    ['hls', 'https://vimeo.com/76979871', 'stream'],
    ['meeting', `https://meet.example.org/${'a'.repeat(2000)}`, 'address'],
  ])('of %s is not taken: %s (%s)', (kind, typed, fault) => {
    expect(readAddress(kind, typed)).toEqual({ fault });
  });

  it('may be on this machine while Plenum itself is tried out there, and nowhere else near', () => {
    const local = { local: true };
    expect(readAddress('hls', 'http://127.0.0.1:8090/a.m3u8', local)).toEqual({
      address: 'http://127.0.0.1:8090/a.m3u8',
    });
    expect(readAddress('hls', 'http://localhost:8090/a.m3u8', local)).toEqual({
      address: 'http://localhost:8090/a.m3u8',
    });
    expect(readAddress('hls', 'http://192.168.1.1/a.m3u8', local)).toEqual({ fault: 'scheme' });
    expect(readAddress('hls', 'https://192.168.1.1/a.m3u8', local)).toEqual({ fault: 'private' });
    expect(readAddress('hls', 'http://video.example.org/a.m3u8', local)).toEqual({ fault: 'scheme' });
  });
});

describe('what a page is opened for', () => {
  const own = 'https://plenum.example.org';
  const stage = (kind: ExternalKind, address: string) => ({ kind, address, dialIn: '' });

  it.each([
    ['youtube', video, 'frame', 'https://www.youtube-nocookie.com'],
    ['vimeo', 'https://vimeo.com/76979871', 'frame', 'https://player.vimeo.com'],
    ['vimeo', 'https://vimeo.com/event/1234567', 'frame', 'https://vimeo.com'],
    ['hls', 'https://video.example.org:8443/a.m3u8', 'stream', 'https://video.example.org:8443'],
  ] as const)('is for %s %s: %s of %s', (kind, address, what, origin) => {
    expect(externalOrigin(stage(kind, address), own)).toEqual({ what, origin });
  });

  it('is nothing for a meeting, a stream of its own server, or no such stage', () => {
    expect(externalOrigin(stage('meeting', 'https://meet.example.org/'), own)).toBeNull();
    expect(externalOrigin(stage('hls', `${own}/a.m3u8`), own)).toBeNull();
    expect(externalOrigin(null, own)).toBeNull();
  });

  it('is a player that is asked to remember nobody', () => {
    expect(frameAddress(stage('youtube', video), 'de')).toBe(
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&playsinline=1&rel=0&hl=de',
    );
    expect(frameAddress(stage('vimeo', 'https://vimeo.com/76979871/abcdef0123'), 'de')).toBe(
      'https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=abcdef0123',
    );
    expect(frameAddress(stage('vimeo', 'https://vimeo.com/event/1234567/abcdef0123'), 'de')).toBe(
      'https://vimeo.com/event/1234567/embed/abcdef0123?dnt=1&autoplay=1',
    );
    expect(frameAddress(stage('hls', 'https://video.example.org/a.m3u8'), 'de')).toBeNull();
  });

  it('names a host as it is, so that none looks like another', () => {
    expect(externalHost('https://xn--bcher-kva.example.de:8443/a')).toBe('xn--bcher-kva.example.de:8443');
  });
});
