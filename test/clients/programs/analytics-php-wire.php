<?php

// What analytics-php 3.8.2 with its LibCurl consumer puts on the wire, made with PHP's own curl: path, headers, whole
// seconds, body and the success test are the library's (exactly 200; 429 and 5xx are sent again). It is not the
// library, which comes from a registry that the tests cannot reach.
//   php analytics-php-wire.php HOST:PORT WRITE_KEY [gzip]

const BACKOFF_MAX_MS = 10000;
[, $host, $writeKey] = $argv;
$gzip = ($argv[3] ?? '') === 'gzip';

function message(string $type, array $fields, ?int $at = null): array
{
    return $fields + [
        'userId' => 'ada',
        'context' => ['library' => ['name' => 'analytics-php', 'version' => '3.8.2', 'consumer' => 'LibCurl']],
        'timestamp' => date('c', $at ?? time()),
        'messageId' => sprintf('%s-%s', bin2hex(random_bytes(8)), bin2hex(random_bytes(8))),
        'type' => $type,
    ];
}

$batch = [
    message('identify', ['traits' => ['email' => 'ada@example.com', 'plan' => 'pro']]),
    message('group', ['groupId' => 'initech', 'traits' => ['name' => 'Initech', 'employees' => 42]]),
    message('track', ['event' => 'Report Created', 'properties' => ['kind' => 'weekly', 'pages' => 7]]),
    message('page', ['name' => 'Pricing', 'properties' => ['variant' => 'b']]),
    message('screen', ['name' => 'Welcome', 'properties' => ['step' => 2]]),
    message('alias', ['previousId' => 'ada-before-signing-up']),
    message('track', ['event' => 'Invoice Paid', 'properties' => ['amount' => 12.5]], 1551675967),
];

for ($backoffMs = 100; $backoffMs < BACKOFF_MAX_MS; $backoffMs *= 2) {
    $body = json_encode(['batch' => $batch, 'sentAt' => date('c')]);
    $headers = ['Content-Type: application/json', 'User-Agent: analytics-php/3.8.2'];
    if ($gzip) {
        $body = gzencode($body);
        $headers[] = 'Content-Encoding: gzip';
    }
    $curl = curl_init("https://$host/v1/batch");
    curl_setopt($curl, CURLOPT_USERPWD, "$writeKey:");
    curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
    curl_setopt($curl, CURLOPT_HTTPHEADER, $headers);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    $answer = curl_exec($curl);
    if ($answer === false) {
        fwrite(STDERR, curl_error($curl) . "\n");
        exit(1);
    }
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status === 200) {
        exit(0);
    }
    if ($status !== 429 && $status < 500) {
        fwrite(STDERR, "$status: $answer\n");
        exit(1);
    }
    usleep($backoffMs * 1000);
}
fwrite(STDERR, "given up\n");
exit(1);
