/** The three core events of a product that is sold as a subscription: people discover it, use it, pay for it. */

export const CORE_EVENTS = `  # Discover.
  Signed Up:
    why: >-
      The conversion of the site, and which campaign brought it. Organic and invited sign-ups are told apart by type,
      since an invited one is the work of a customer and not of marketing.
    owner: growth
    side: client
    when: A person has created a login, on the page that follows the form.
    cadence: each time
    properties:
      userLogin: {type: string, required: true, pii: true, description: The login they chose, example: ada}
      type:
        type: string
        required: true
        enum: [organic, invite]
        description: Whether they came by themselves or were invited by a member
        example: organic
      organizationId: {type: string, description: The organization they were invited into or created, example: org_4f2a}
    example: {userLogin: ada, type: organic, organizationId: org_4f2a}

  # Use.
  Sent Project Data:
    why: >-
      Whether, how much and how people use the product: active users, usage-based billing, and which methods and
      libraries deserve work.
    owner: product
    side: server
    when: The day is over and the project had data in it.
    cadence: once a day a user and project that had data
    properties:
      projectId: {type: string, required: true, description: The project that had data, example: prj_81c0}
      projectSlug: {type: string, required: true, description: Its name in addresses, example: website}
      projectCollaborators: {type: integer, minimum: 0, description: People who may see the project, example: 4}
      ownerId: {type: string, required: true, description: Who owns the project, example: org_4f2a}
      ownerType: {type: string, enum: [user, organization], description: What the owner is, example: organization}
      ownerOwners: {type: integer, minimum: 0, description: People who own the owner, example: 2}
      callsMonthly: {type: integer, minimum: 0, description: Calls of the last 30 days, example: 120000}
      callsWeekly: {type: integer, minimum: 0, required: true, description: Calls of the last 7 days, example: 31000}
      methodIdentify: {type: integer, minimum: 0, description: identify calls of the last 7 days, example: 1200}
      methodAlias: {type: integer, minimum: 0, description: alias calls of the last 7 days, example: 0}
      methodTrack: {type: integer, minimum: 0, description: track calls of the last 7 days, example: 21000}
      methodPage: {type: integer, minimum: 0, description: page calls of the last 7 days, example: 8500}
      methodScreen: {type: integer, minimum: 0, description: screen calls of the last 7 days, example: 0}
      methodGroup: {type: integer, minimum: 0, description: group calls of the last 7 days, example: 300}
      libraryAnalyticsjs: {type: integer, minimum: 0, description: Calls of the last 7 days from browsers, example: 20000}
      libraryIos: {type: integer, minimum: 0, description: Calls of the last 7 days from iOS, example: 0}
      libraryAndroid: {type: integer, minimum: 0, description: Calls of the last 7 days from Android, example: 0}
      libraryNode: {type: integer, minimum: 0, description: Calls of the last 7 days from Node servers, example: 11000}
      integrations: {type: integer, minimum: 0, description: Integrations that are enabled, example: 3}
      integrationSlack: {type: boolean, description: Whether Slack is enabled, example: true}
      integrationWebhooks: {type: boolean, description: Whether webhooks are enabled, example: false}
    # One property for each further library and integration.
    patternProperties:
      ^library[A-Z]: {type: integer, minimum: 0}
      ^integration[A-Z]: {type: boolean}
    example:
      projectId: prj_81c0
      projectSlug: website
      projectCollaborators: 4
      ownerId: org_4f2a
      ownerType: organization
      ownerOwners: 2
      callsMonthly: 120000
      callsWeekly: 31000
      methodIdentify: 1200
      methodAlias: 0
      methodTrack: 21000
      methodPage: 8500
      methodScreen: 0
      methodGroup: 300
      libraryAnalyticsjs: 20000
      libraryNode: 11000
      integrations: 3
      integrationSlack: true

  # Pay.
  Started Subscription:
    why: The last step of activation, and the revenue that each campaign and each way of use leads to.
    owner: finance
    # Never from a browser: a blocked script or a closed tab must not lose a payment.
    side: server
    when: The billing system has accepted a subscription whose billing starts at once.
    cadence: each time
    properties:
      ownerId: {type: string, required: true, description: Who pays, example: org_4f2a}
      ownerType: {type: string, required: true, enum: [user, organization], description: What the owner is, example: organization}
      ownerLogin: {type: string, pii: true, description: The login of the owner, example: initech}
      ownerEmail: {type: string, format: email, pii: true, description: Where invoices go, example: ada@initech.example}
      planName: {type: string, required: true, description: The plan as customers see it, example: Team}
      planId: {type: string, required: true, description: The plan in the billing system, example: team-2026}
    example:
      ownerId: org_4f2a
      ownerType: organization
      ownerLogin: initech
      ownerEmail: ada@initech.example
      planName: Team
      planId: team-2026
`;

export const CORE_THREE = `name: Core three
description: >-
  The three events that matter most to a product sold as a subscription: people discover it, use it, pay for it.
  Begin with these, and add an event only when somebody has a decision to make with it.

# In the order in which people come to them.
funnel:
  - Signed Up
  - Sent Project Data
  - Started Subscription

track:
${CORE_EVENTS}`;
