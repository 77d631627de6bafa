// Companies, products and technologies that support conversations name, from general knowledge. One word or two.

const GROUPS = {
  communication: `
    twilio signalwire vonage nexmo plivo bandwidth telnyx sinch infobip messagebird sendgrid mailgun mailchimp mandrill
    postmark sparkpost 100ms agora livekit daily whereby zoom webex gotomeeting ringcentral dialpad aircall talkdesk five9
    genesys avaya mitel asterisk freeswitch kamailio opensips openSIPs jitsi mediasoup janus pion slack discord telegram
    whatsapp signal skype teams viber wechat line facetime imessage snapchat tiktok instagram facebook twitter linkedin
    youtube reddit pinterest ngrok tailscale zerotier wireguard verizon att tmobile vodafone telefonica comcast xfinity
    spectrum centurylink cricket sprint lumen zoominfo calendly doodle loom miro figma canva hubspot salesforce pardot
    marketo zoho`,
  support: `
    zendesk freshdesk freshservice freshworks intercom helpscout kayako gorgias kustomer servicenow jira confluence
    atlassian trello asana linear notion monday clickup basecamp airtable smartsheet pagerduty opsgenie victorops
    statuspage uservoice drift crisp livechat tawk olark front gladly dixa groove`,
  cloud: `
    aws amazon azure microsoft google gcp cloudflare fastly akamai heroku vercel netlify render fly railway digitalocean
    linode vultr hetzner ovh rackspace ibm oracle alibaba tencent lambda fargate s3 ec2 rds dynamodb cloudfront route53
    cloudwatch sqs sns kinesis redshift aurora athena glue sagemaker bedrock bigquery firebase firestore spanner anthos
    gke eks aks openshift rancher nomad consul vault terraform pulumi ansible chef puppet saltstack vagrant packer docker
    podman kubernetes helm istio envoy linkerd traefik nginx apache caddy haproxy varnish tomcat jetty websphere weblogic
    jboss wildfly iis`,
  data: `
    redis memcached mongodb mongo postgres postgresql mysql mariadb sqlite cassandra scylla couchbase couchdb neo4j
    elasticsearch opensearch solr lucene kibana logstash grafana prometheus loki tempo mimir thanos jaeger zipkin datadog
    newrelic splunk sumologic dynatrace appdynamics sentry rollbar bugsnag honeycomb lightstep opentelemetry kafka
    rabbitmq activemq pulsar nats zookeeper hadoop spark flink airflow dagster prefect dbt snowflake databricks clickhouse
    druid presto trino hive pig storm samza tableau looker metabase superset powerbi segment amplitude mixpanel heap
    fivetran airbyte stitch talend informatica mulesoft boomi zapier workato tray`,
  code: `
    python java javascript typescript golang rust ruby perl php kotlin swift scala clojure haskell erlang elixir julia
    fortran cobol pascal ada lisp scheme prolog matlab dart lua groovy node nodejs deno bun npm yarn pnpm webpack vite
    rollup babel eslint prettier react angular vue svelte ember backbone jquery nextjs nuxt gatsby remix astro django
    flask fastapi rails sinatra laravel symfony spring hibernate express koa fastify hono nestjs electron flutter ionic
    xamarin cordova unity unreal tensorflow pytorch keras jupyter pandas numpy anaconda github gitlab bitbucket gerrit
    jenkins travis circleci teamcity bamboo buildkite argo argocd flux spinnaker tekton drone maven gradle bazel cmake
    junit selenium cypress playwright puppeteer postman insomnia swagger openapi graphql grpc protobuf thrift avro celery
    sidekiq resque gunicorn uvicorn puma unicorn passenger mercurial subversion emacs vim eclipse intellij pycharm xcode
    sublime atom cursor copilot codex`,
  systems: `
    windows linux ubuntu debian fedora centos redhat rhel suse opensuse alpine arch gentoo freebsd openbsd macos ios
    android chromeos sonoma ventura monterey sequoia sierra mojave catalina yosemite mavericks bionic focal jammy noble
    buster bullseye bookworm stretch wheezy chrome chromium firefox mozilla safari edge opera brave vivaldi thunderbird
    outlook gmail yahoo hotmail icloud protonmail exchange office excel word powerpoint onenote sharepoint onedrive
    dropbox box evernote acrobat adobe photoshop citrix vmware virtualbox hyperv parallels xen proxmox teamviewer anydesk
    bomgar splashtop logmein okta auth0 onelogin duo lastpass bitwarden dashlane keeper cyberark sailpoint ping keycloak
    crowdstrike falcon sentinelone symantec norton mcafee kaspersky sophos malwarebytes avast bitdefender fortinet
    fortigate paloalto zscaler checkpoint cisco meraki juniper aruba ubiquiti netgear linksys dlink zebra`,
  assistants: `
    alexa siri cortana bixby claude anthropic openai chatgpt gpt gemini bard llama mistral perplexity watson dragon
    nuance grammarly deepgram assemblyai whisper rev otter gong chorus`,
  health: `
    epic cerner meditech allscripts veradigm athenahealth athena eclinicalworks nextgen greenway practicefusion drchrono
    kareo tebra elation canvas healthie simplepractice therapynotes theranest valant mychart haiku canto rover hyperspace
    beaker willow cupid radiant optime cadence prelude tapestry cogito caboodle clarity chronicles beacon powerchart
    firstnet surginet soarian sunquest softlab labcorp quest bioreference myriad natera invitae sonora rhapsody mirth
    nextgenconnect corepoint cloverleaf ensemble intersystems healthshare redox particle zus flexpa surescripts covermymeds
    availity changehealthcare waystar zelis cotiviti optum optumrx change relayhealth mckesson cardinal cencora
    amerisourcebergen omnicell pyxis bd baxter hospira alaris fresenius davita medtronic minimed dexcom libre freestyle
    omnipod tandem abbott roche siemens philips ge hologic masimo welchallyn hillrom stryker zimmer biomet smith nephew
    arthrex intuitive davinci resmed respironics inogen apria lincare fitbit garmin oura whoop withings omron kardia
    alivecor livongo teladoc amwell mdlive doxy doximity zocdoc phreesia luma solutionreach weave nexhealth klara spruce
    medisafe goodrx hims ro nurx capsule pillpack truepill alto accolade included grand ginger headspace calm talkspace
    betterhelp lyra cerebral ambetter aetna cigna humana anthem elevance centene molina wellcare kaiser permanente
    bluecross blueshield unitedhealthcare uhc medicare medicaid tricare champva oscar devoted clover bright alignment
    magellan carelon evernorth caremark expressscripts navitus medimpact merative iqvia veeva medidata redcap openmrs
    openemr gehealthcare agfa sectra fuji fujifilm carestream mckessonpacs ambra merge intelerad orthanc horos osirix
    pfizer moderna novartis merck lilly sanofi bayer gsk glaxosmithkline astrazeneca amgen gilead biogen regeneron
    genentech takeda abbvie bristol myers squibb boehringer ingelheim janssen novo nordisk teva viatris mylan sandoz`,
  retail: `
    walgreens cvs riteaid walmart target costco kroger publix safeway albertsons meijer heb wegmans duane reade
    ebay etsy shopify bigcommerce magento woocommerce wordpress drupal joomla squarespace wix webflow contentful sanity
    instacart doordash uber lyft airbnb expedia fedex ups usps dhl netflix hulu disney spotify starbucks mcdonalds
    chipotle wendys subway`,
  money: `
    stripe paypal venmo zelle braintree adyen worldpay chargebee recurly zuora authorize chase citi citibank citigroup
    wells fargo hsbc barclays santander capital pnc truist suntrust fidelity schwab vanguard merrill lynch morgan stanley
    goldman sachs jpmorgan visa mastercard amex discover klarna affirm afterpay plaid gusto adp paychex workday kronos ukg
    paycom rippling bamboohr quickbooks intuit turbotax xero netsuite sap concur expensify ramp brex coupa docusign
    hellosign pandadoc equifax experian transunion`,
  devices: `
    apple iphone ipad macbook airpods samsung galaxy pixel nexus huawei xiaomi oneplus motorola nokia lg sony htc
    blackberry lenovo thinkpad dell alienware hp hewlett packard asus acer toshiba panasonic canon epson brother kyocera
    ricoh xerox lexmark konica minolta logitech jabra plantronics poly polycom yealink grandstream sennheiser bose intel
    amd nvidia qualcomm broadcom raspberry arduino kindle roku chromecast nest ring arlo wyze sonos tesla ford honda
    toyota nissan hyundai chevrolet mercedes bmw volkswagen subaru mazda lexus audi volvo porsche ferrari`,
  phrases: `
    american express|wells fargo|morgan stanley|merrill lynch|goldman sachs|johnson controls|eli lilly|smith nephew|
    hewlett packard|duane reade|rite aid|mayo clinic|cleveland clinic|johns hopkins|kaiser permanente|blue cross|
    blue shield|mount sinai|mass general|cedars sinai|charles schwab|john deere|jack daniels|harley davidson|
    ben jerry|levi strauss|estee lauder|tommy hilfiger|calvin klein|ralph lauren|michael kors|kate spade|
    papa johns|jimmy johns|trader joes|dollar general|family dollar|home depot|best buy|general electric|
    philips healthcare|siemens healthineers|change healthcare|practice fusion|open dental|help scout|new relic|
    google meet|google cloud|microsoft teams|power bi|visual studio|palo alto|check point|red hat|travis ci|
    amazon connect|amazon chime|apple watch|apple health|samsung health|epic hyperspace|cerner millennium|
    express scripts|quest diagnostics|bristol myers|boehringer ingelheim|novo nordisk`,
} as const;

/** Every brand, one or two words, lower case. */
export const brands: readonly string[] = Object.entries(GROUPS).flatMap(([group, text]) =>
  text
    .split(group === 'phrases' ? '|' : /\s+/)
    .map((brand) => brand.trim().toLowerCase())
    .filter((brand) => brand !== ''),
);
