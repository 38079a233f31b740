/**
 * No library: a batch is one request. The two things worth knowing are shown: every event carries a messageId of
 * its own, so that sending again after a lost answer counts nothing twice; and 429 and 503 mean "again, later".
 *
 *   npx node examples/send-a-batch.ts http://127.0.0.1:3001 WRITE_KEY
 */
const [host = 'http://127.0.0.1:3001', writeKey = ''] = process.argv.slice(2);
const ATTEMPTS_MAX = 5;

const orders = [
  { id: 'order-1001', customer: 'grace', total: 120.5, at: '2024-05-06T07:08:09Z' },
  { id: 'order-1002', customer: 'ada', total: 18, at: '2024-05-07T10:11:12Z' },
];
const batch = orders.map(({ id, customer, total, at }) => ({
  type: 'track',
  // Made from the order, not at random: running this twice changes nothing.
  messageId: `order-completed-${id}`,
  userId: customer,
  event: 'Order Completed',
  properties: { orderId: id, total },
  timestamp: at,
}));

async function send(attempt = 1): Promise<void> {
  const answer = await fetch(`${host}/v1/batch`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${writeKey}:`)}`,
      'content-type': 'application/json',
      // Asks for a verdict on every event; without it a 200 only says that all of them are kept.
      'x-trackway-verdict': '1',
    },
    body: JSON.stringify({ batch }),
  });
  if ((answer.status === 429 || answer.status === 503) && attempt < ATTEMPTS_MAX) {
    const seconds = Number(answer.headers.get('retry-after') ?? attempt);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return send(attempt + 1);
  }
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  console.log(await answer.text());
}

await send();
