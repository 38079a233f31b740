<?php

require __DIR__ . '/vendor/autoload.php';

use Segment\Segment;

Segment::init('YOUR_WRITE_KEY', [
    'host' => '127.0.0.1:3001',
    'error_handler' => fn ($code, $message) => error_log("not delivered: $code $message"),
]);

Segment::identify(['userId' => 'ada', 'traits' => ['email' => 'ada@example.com', 'plan' => 'pro']]);
Segment::group(['userId' => 'ada', 'groupId' => 'initech', 'traits' => ['name' => 'Initech', 'employees' => 42]]);
Segment::track(['userId' => 'ada', 'event' => 'Report Created', 'properties' => ['kind' => 'weekly', 'pages' => 7]]);
Segment::page(['userId' => 'ada', 'name' => 'Pricing', 'properties' => ['variant' => 'b']]);
Segment::screen(['userId' => 'ada', 'name' => 'Welcome', 'properties' => ['step' => 2]]);
Segment::alias(['userId' => 'ada', 'previousId' => 'ada-before-signing-up']);

// An old event keeps its date.
Segment::track([
    'userId' => 'ada',
    'event' => 'Invoice Paid',
    'properties' => ['amount' => 12.5],
    'timestamp' => strtotime('2019-03-04T05:06:07Z'),
]);

Segment::flush();
