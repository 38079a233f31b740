import { expect, test } from 'vitest';
import { renderSnippet } from './snippet.ts';

test('a snippet for a plain http installation loads the script and its chunks from that installation only', () => {
  const snippet = renderSnippet('http://127.0.0.1:3001', 'WK_WEB');
  expect(snippet).toContain('t.src="http://127.0.0.1:3001/analytics.js/v1/" + key + "/analytics.min.js"');
  expect(snippet).toContain('analytics._cdn = "http://127.0.0.1:3001"');
  expect(snippet).toContain('analytics.load("WK_WEB")');
  expect(snippet).not.toContain('https://');
});

test('a snippet for an https installation keeps https', () => {
  expect(renderSnippet('https://t.example.com', 'WK')).toContain('analytics._cdn = "https://t.example.com"');
});
