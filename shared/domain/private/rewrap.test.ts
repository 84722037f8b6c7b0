/** The bar of issue 3: a key for 100 devices in under 300 ms. Prints the figure; the browser's is client/store/rewrap.browser.test.ts. */
import { expect, test } from 'vitest'
import { rewrap, rewrapMsMax } from '../../testing/rewrap.ts'

test('a new key for 100 devices is boxed in under 300 ms', async () => {
  const { medianMs, events, bytes } = await rewrap(100)
  console.log(`100 devices: ${medianMs.toFixed(1)} ms (median of 7), ${events} event, ${bytes} bytes of body`)
  expect(events).toBe(1)
  expect(medianMs).toBeLessThan(rewrapMsMax)
})
