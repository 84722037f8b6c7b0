import { connect } from 'node:net'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { introduce, type NodeProcess, startNode } from './node-process.ts'

const nodes: NodeProcess[] = []
const start = async (...args: Parameters<typeof startNode>) => {
  const node = await startNode(...args)
  nodes.push(node)
  return node
}
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.remove()
})

const health = async (node: NodeProcess) => {
  const answer = await fetch(`${node.url}/health`, { signal: AbortSignal.timeout(3000) })
  return { status: answer.status, ...((await answer.json()) as { ok: boolean; site: string }) }
}

test('a node starts from main.ts alone, answers, and stops with code 0', async () => {
  const node = await start()
  expect(await health(node)).toMatchObject({ status: 200, ok: true, site: node.site })
  expect(statSync(join(node.dataFolder, 'relay-key.pem')).mode & 0o777).toBe(0o600)
  expect(await node.stop()).toBe(0)
  expect(node.errors()).toBe('')
})

test('killed and restarted, it is the same site at the same address', async () => {
  const node = await start()
  await node.kill()
  await expect(health(node)).rejects.toThrow()
  await node.restart()
  expect(await health(node)).toMatchObject({ site: node.site })
})

test('frozen, it accepts and says nothing; thawed, it answers', async () => {
  const node = await start()
  node.freeze()
  await expect(fetch(`${node.url}/health`, { signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout')
  node.thaw()
  expect(await health(node)).toMatchObject({ ok: true })
})

test('a taken port is told in one sentence, exit code 2', async () => {
  const first = await start()
  await expect(startNode({ env: { KWATA_PORT: String(first.port) } })).rejects.toThrow(
    /ended with 2 .*Kwata cannot start:\n {2}port \d+ is in use/s,
  )
})

test('a folder that another node uses is told in one sentence, exit code 2', async () => {
  const first = await start()
  const second = startNode({ env: { KWATA_DATA: first.dataFolder } })
  await expect(second).rejects.toThrow(/ended with 2 .*Kwata cannot start:\n {2}another node runs on/s)
})

test('a wrong setting is told by name, exit code 2', async () => {
  await expect(startNode({ env: { KWATA_PEERS: 'nonsense' } })).rejects.toThrow(
    /ended with 2 .*KWATA_PEERS: "nonsense"/s,
  )
})

test('two nodes are introduced with each other’s keys', async () => {
  const [a, b] = [await start(), await start()]
  await introduce(a, b)
  const peersOf = async (node: NodeProcess) =>
    ((await (await fetch(`${node.url}/health`)).json()) as { peers: { site: string; url: string }[] }).peers
  expect(await peersOf(a)).toEqual([expect.objectContaining({ site: b.site, url: b.url })])
  expect(await peersOf(b)).toEqual([expect.objectContaining({ site: a.site, url: a.url })])
})

test('a damaged relay key stops the start; nothing is served under another name', async () => {
  const node = await start()
  await node.kill()
  writeFileSync(join(node.dataFolder, 'relay-key.pem'), 'garbage')
  await expect(node.restart()).rejects.toThrow('is not an Ed25519 key')
})

test('a request in flight when the stop comes does not hold it up, nor does an idle or a half-open connection', async () => {
  const node = await start()
  const idle = connect(node.port, '127.0.0.1')
  await once(idle, 'connect')
  const half = connect(node.port, '127.0.0.1')
  await once(half, 'connect')
  half.write('POST /api/token HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const startedMs = performance.now()
  expect(await node.stop()).toBe(0)
  expect(performance.now() - startedMs).toBeLessThan(3000)
  idle.destroy()
  half.destroy()
})
