import { expect, test } from 'vitest'
import { isOutside, knownServices, mayPushTo } from './push-address.ts'

test('only the push services of browsers, by https, on their own port', () => {
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])
    expect(mayPushTo(endpoint, knownServices), endpoint).toBe(true)
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evil-push.apple.com.example/x',
    'https://user:pass@fcm.googleapis.com/x',
    'https://push.apple.com.evil/x',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'fcm.googleapis.com',
    '',
  ])
    expect(mayPushTo(endpoint, knownServices), endpoint).toBe(false)
  expect(mayPushTo('https://push.kwata.example/x', [...knownServices, 'push.kwata.example'])).toBe(true)
  expect(mayPushTo('http://127.0.0.1:9/x', 'local')).toBe(true)
  expect(mayPushTo('http://10.0.0.1:9/x', 'local')).toBe(false)
})

test('a name that leads inside is not followed', () => {
  for (const address of ['8.8.8.8', '142.250.0.1', '2a00:1450:4007::1', '::ffff:8.8.8.8'])
    expect(isOutside(address), address).toBe(true)
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'nonsense',
  ])
    expect(isOutside(address), address).toBe(false)
})
