/** The names the demo is made of. Domains end in .example, which belongs to nobody; addresses are of the ranges kept for documentation. */
const split = (text: string): readonly string[] => text.trim().split(/\s+/);

export const FIRST_NAMES = split(`
  Ada Aisha Alejandro Alice Amara Amir Ana Andre Anika Anton Aria Arjun Astrid Ben Bianca Bruno Camila Carlos
  Chen Chiara Chloe Daniel David Deepa Diego Dina Elena Elias Emil Emma Erik Esther Eva Farid Fatima Felix Femi
  Finn Gabriel Grace Hana Hannah Hassan Helena Hugo Ibrahim Ida Ines Ingrid Isaac Isabel Ivan Jack Jana Jasmine
  Javier Jonas Jorge Julia Kai Karim Kate Kavya Kenji Kofi Lara Lars Laura Layla Lea Leo Liam Lin Lina Lucas
  Lucia Maja Malik Marco Maria Marta Mateo Maya Mei Mia Mina Mohamed Nadia Naomi Natalia Nia Nikhil Nils Noah
  Nora Olga Oliver Omar Oscar Paul Paula Pedro Petra Priya Rafael Rahul Rania Ravi Rosa Ruth Sam Samira Sara
  Sebastian Selma Simon Sofia Sven Tara Teresa Theo Thomas Tim Tomas Uma Victor Vera Wei William Yara Yuki Zoe`);

export const LAST_NAMES = split(`
  Abbott Adeyemi Ahmed Almeida Andersen Baker Bauer Becker Bell Bianchi Blake Boateng Brandt Brown Carter Castro
  Chandra Chen Cohen Costa Cruz Dahl Davies Diaz Dubois Duarte Eriksen Evans Ferrari Fischer Fleming Fontaine
  Foster Fuchs Garcia Ghosh Gomez Grant Gupta Haas Hansen Hayes Hoffmann Holm Hughes Ibarra Iyer Jansen Jensen
  Johnson Joshi Kaur Keller Khan Kim Klein Kowalski Kumar Lange Larsen Laurent Lee Lewis Lind Lopez Malik Marino
  Martin Mehta Meyer Mitchell Moreau Morgan Müller Murphy Nakamura Nguyen Nielsen Novak Nowak Okafor Olsen Ortiz
  Owusu Park Patel Pereira Perez Peters Petrov Popescu Powell Rao Reed Reyes Ribeiro Rossi Roy Ruiz Russo Sato
  Schmidt Schwarz Shah Silva Singh Smith Sousa Stein Suzuki Svensson Tanaka Taylor Torres Turner Vargas Vogel
  Wagner Walker Wang Ward Weber White Wolf Wright Yamamoto Yilmaz Young Zhang Zimmermann`);

export const COMPANY_STARTS = split(`
  Acorn Alder Amber Anchor Apex Arbor Ashford Atlas Aurora Basalt Beacon Birch Blackthorn Bluebird Brightwater
  Bramble Brook Canyon Cardinal Cedar Cinder Clover Cobalt Compass Copper Coral Crescent Delta Driftwood Eastgate
  Ember Evergreen Falcon Fern Firefly Flint Foxglove Garnet Glacier Granite Greyfriars Harbor Hawthorn Hazel
  Heron Highland Hollow Indigo Ironwood Juniper Kestrel Kingfisher Lakeside Lantern Larkspur Laurel Lighthouse
  Linden Longfield Lumen Maple Marigold Meadow Meridian Millstone Mosaic Northgate Oakridge Obsidian Onyx Opal
  Orchard Osprey Pebble Pine Pinnacle Poplar Prairie Quarry Quartz Quill Rainier Redwood Ridgeway Riverbend Rowan
  Saffron Sage Sandpiper Sequoia Shoreline Silverbirch Skylark Slate Solstice Sparrow Spruce Stonebridge Summit
  Sycamore Tamarack Thistle Tidewater Timber Topaz Umber Vale Verdant Vesper Walnut Wharf Wildwood Willow Windmill`);

/** An industry and how its companies call themselves. */
export const INDUSTRIES: readonly (readonly [name: string, endings: readonly string[], weight: number])[] = [
  ['Software', ['Software', 'Labs', 'Systems', 'Cloud'], 30],
  ['Financial services', ['Capital', 'Payments', 'Finance'], 15],
  ['Retail', ['Goods', 'Market', 'Supply'], 14],
  ['Health care', ['Health', 'Clinics', 'Care'], 10],
  ['Education', ['Learning', 'Academy'], 8],
  ['Media', ['Media', 'Studios', 'Press'], 8],
  ['Manufacturing', ['Works', 'Industries'], 7],
  ['Logistics', ['Freight', 'Logistics'], 8],
];

export interface Place {
  readonly timezone: string;
  readonly offsetHours: number;
  readonly country: string;
  readonly locale: string;
  readonly weight: number;
}

/** Standard time all year: an hour more or less in summer changes no picture. */
export const PLACES: readonly Place[] = [
  { timezone: 'America/New_York', offsetHours: -5, country: 'US', locale: 'en-US', weight: 22 },
  { timezone: 'America/Los_Angeles', offsetHours: -8, country: 'US', locale: 'en-US', weight: 18 },
  { timezone: 'America/Chicago', offsetHours: -6, country: 'US', locale: 'en-US', weight: 12 },
  { timezone: 'Europe/London', offsetHours: 0, country: 'GB', locale: 'en-GB', weight: 14 },
  { timezone: 'Europe/Berlin', offsetHours: 1, country: 'DE', locale: 'de-DE', weight: 13 },
  { timezone: 'Europe/Paris', offsetHours: 1, country: 'FR', locale: 'fr-FR', weight: 7 },
  { timezone: 'Asia/Kolkata', offsetHours: 5.5, country: 'IN', locale: 'en-IN', weight: 6 },
  { timezone: 'Australia/Sydney', offsetHours: 10, country: 'AU', locale: 'en-AU', weight: 4 },
  { timezone: 'America/Sao_Paulo', offsetHours: -3, country: 'BR', locale: 'pt-BR', weight: 4 },
];

export const TITLES = [
  'Software Engineer',
  'Product Manager',
  'Data Analyst',
  'Data Engineer',
  'Head of Growth',
  'Marketing Manager',
  'Engineering Manager',
  'Designer',
  'Customer Success Manager',
  'Operations Manager',
] as const;

export const INTEGRATIONS = [
  'Warehouse',
  'Webhook',
  'Slack',
  'Mailer',
  'CRM',
  'Ads',
  'Support',
  'Spreadsheet',
] as const;

export interface Campaign {
  readonly source: string;
  readonly medium: string;
  readonly name: string;
  readonly referrer: string;
  readonly weight: number;
}

/** Where visitors come from; without a name it is no campaign. */
export const CAMPAIGNS: readonly Campaign[] = [
  { source: '', medium: '', name: '', referrer: '', weight: 30 },
  { source: '', medium: '', name: '', referrer: 'https://search.example/', weight: 26 },
  { source: 'search', medium: 'cpc', name: 'brand', referrer: 'https://search.example/', weight: 14 },
  { source: 'search', medium: 'cpc', name: 'event-routing', referrer: 'https://search.example/', weight: 9 },
  { source: 'newsletter', medium: 'email', name: 'monthly-digest', referrer: '', weight: 8 },
  {
    source: 'social',
    medium: 'paid-social',
    name: 'launch-video',
    referrer: 'https://social.example/',
    weight: 7,
  },
  {
    source: 'partners',
    medium: 'referral',
    name: 'partner-directory',
    referrer: 'https://partners.example/',
    weight: 6,
  },
];

export const BROWSERS = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
] as const;
