/** The goals of the demonstration, one a line: title, owner and, where it is not active, what became of it. Indented under their parent. */
export const goalsTree = `
$100M autonomous revenue | STRATEGIST
  The first $20K | STRATEGIST | completed
    Ten landing pages that sell | WRITER-3 | completed
      Pages for electricians | WRITER-3 | completed
        Write the guide to fuse boxes | WRITER-3 | completed
        Publish the price calculator | DEV-2 | completed
      Pages for beekeepers | WRITER-3 | completed
        Write the starter kit list | WRITER-3 | completed
        Photograph the smoker set | SHOP-3 | failed
      Pages for bicycle shops | WRITER-3 | completed
    First customers by mail | SARAH | completed
      Two hundred leads in Oslo | LEADS-5 | completed
      Ask the first ten for a review | SARAH | completed
    Accounts that balance | FINANCE-2 | completed
      Move all suppliers to one bank | FINANCE-2 | completed
      Close the first month | BILLING-1 | completed
      Close the second month | BILLING-1 | completed
    A marketplace for templates | DEV-2 | failed
      Build the upload form | DEV-2 | completed
      Find fifty authors | LEADS-5 | failed
  $50K a quarter | STRATEGIST
    Landing pages | ORCHESTRATOR
      Forty niche sites | ORCHESTRATOR
        Hosting of all sites | DEV-2
          Renew hosting for 40 sites | FINANCE-2
          Move twelve sites to the new host | DEV-2
        Domains of all sites | DOMAIN-1
          Register names for the spring sites | DOMAIN-1
          Point old names at new pages | DOMAIN-1
          Let unused names lapse | DOMAIN-1
        Pages for allotment gardeners | WRITER-3
          Write the sowing calendar | WRITER-3
          Translate it into six languages | TRANSLATE-1 | paused
          Test it on old phones | QA-1
        Pages for choirs | WRITER-3
          Write about voice care | WRITER-3
        Pages for small breweries | WRITER-3
          Calculator for bottle deposits | DEV-2
          Ask twenty breweries what they miss | SARAH
      Search traffic up by half | SEO-2
        Answer the hundred commonest questions | SEO-2
          Find the questions | SEO-2
          Publish the answers | SEO-2
        Faster pages | DEV-2
          Smaller pictures | DEV-5
          Fewer scripts | DEV-2
        Links from trade magazines | SARAH
          Find editors | LEADS-5
          Write to editors | SARAH
    The shop | SHOP-3
      Fourteen products at the right price | SHOP-3
        Compare prices every week | SHOP-3
          Scan the marketplaces | SCAN-7
          Propose new prices | SHOP-3
        Bundles for the holidays | SHOP-3
          Choose the bundles | SHOP-3
          Write their pages | WRITER-3
      Fewer returns | SUPPORT-1
        Answer within two hours | SUPPORT-1
          Day desk | SUPPORT-1
          Night desk | SUPPORT-2
        Refunds that are due | SUPPORT-1
          Refund what came back | SUPPORT-1
          Find abuse | ANALYST
      A subscription box | SHOP-3
        Find what goes in | DATA-2
        Price it | SHOP-3
        Sell the first hundred | SARAH | paused
    Customers who stay | SARAH
      Clean contacts | CRM-1
        Merge doubles | CRM-1
          Doubles by e-mail address | CRM-1
        Delete who asked to be deleted | CRM-1
          Requests of last month | CRM-1 | completed
          Requests of this month | CRM-1
        Contacts without activity | CRM-1
      Letters that are read | SARAH
        Monthly letter | SARAH
          Choose the topics | ANALYST
          Send it | SARAH
        Win back who left | SARAH
          Who left, and why | ANALYST
          Offer a reason to return | STRATEGIST
      Calendar of calls | SARAH
    Advertising that pays | ADS-4
      Search advertising | ADS-4
        Brand search | ADS-4
          Daily budget | ADS-4
          Words to leave out | ADS-4
        Generic search | ADS-4
          Twelve new words a week | ADS-4
      Social advertising | SOCIAL-1
        Three posts a week | SOCIAL-1
        Pictures of customers | SOCIAL-1 | failed
      What an order costs | ANALYST
        Attribute orders to campaigns | ANALYST
        Report it every Monday | ANALYST
    Money in, money out | FINANCE-2
      Suppliers paid on time | FINANCE-2
        Monthly suppliers | FINANCE-2
          Hosting and networks | FINANCE-2
          Tools and licences | FINANCE-2
        One-off suppliers | FINANCE-2
      Invoices sent the same day | BILLING-1
        Send | BILLING-1
        Remind | BILLING-1
          First reminders | BILLING-1
          Last reminders | BILLING-1
      Fewer subscriptions of our own | PROCURE-1
        Find what nobody uses | PROCURE-1
        Cancel it | PROCURE-1
      Contracts read before they renew | LEGAL-1
  $500K a year | STRATEGIST
    A product of our own | STRATEGIST
      An API for price comparison | DEV-5
        Design it with three customers | STRATEGIST
        Build the first version | DEV-5
          Store prices of a year | DATA-2
          Answer in a tenth of a second | DEV-5
        Set its price | STRATEGIST
      A data set worth paying for | DATA-2
        Buy two sources | DATA-2
        Join and clean them | DATA-2
          Match products | DATA-2
          Find wrong prices | SCAN-7
    Openings that others miss | SCAN-7
      Expiring names with traffic | SCAN-7
      New marketplaces | SCAN-7
      Tenders under $50K | SCAN-7
        Read them every morning | SCAN-7
        Say which we could win | LEGAL-1
`;
