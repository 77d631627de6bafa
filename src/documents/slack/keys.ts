const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Text that a reader sees in its place in a block or attachment. */
export const VISIBLE = set(`text title pretext description details output caption alt_text hint placeholder fallback
  footer subtitle label plain_text initial_value summary`);

/** Addresses. */
export const ADDRESSES =
  set(`url image_url thumb_url title_link author_link author_icon footer_icon from_url original_url
  service_icon video_url title_url provider_icon_url video_html_url slack_file_url external_url icon_url hero_image_url source_url
  url_private url_private_download permalink permalink_public url_static_preview response_url edit_link mp4 hls download_url
  thumb_64 thumb_80 thumb_160 thumb_360 thumb_360_gif thumb_480 thumb_720 thumb_800 thumb_960 thumb_1024 thumb_video thumb_pdf
  thumb_tiny converted_pdf deanimate_gif vtt image_24 image_32 image_36 image_48 image_64 image_72 image_192 image_512`);

/** Names of people or services beside a text: a part of their own, named by their key. */
export const NAMES = set(
  'author_name author_subname username real_name display_name service_name bot_name provider_name first_name last_name',
);

// Most ids hold a digit; one of letters alone is long.
const ID = /^(?:(?=[A-Z]{0,20}\d)[A-Z][A-Z0-9]{1,20}|[A-Z]{9,14})$/;
const WORD = /^[a-z][a-z_]{0,39}$/;
const STAMP = /^\d{1,12}(?:\.\d{1,9})?$/;
const MADE = /^[A-Za-z0-9+/=]{1,6}$/;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/**
 * What Slack itself writes under these keys, by exact grammar. Any other value under them is text: an app may put what it likes into a `block_id`.
 */
const MACHINE: Readonly<Record<string, RegExp>> = {
  ...keyed(
    `user user_id team team_id channel channel_id bot_id app_id api_app_id enterprise_id context_team_id context_enterprise_id
    source_team user_team file_id usergroup_id id parent_user_id inviter actor item_user author_id channel_team app_unfurl_id_team
    bot_user_id bot_team_id creator reply_users last_editor users user_ids members`,
    ID,
  ),
  ...keyed(
    `ts event_ts thread_ts latest_reply deleted_ts unfurl_ts event_time timestamp last_read action_ts edited_ts message_ts`,
    STAMP,
  ),
  ...keyed(
    `type subtype style mode filetype channel_type editable_by access file_access skin_tone display_as name_type locale
    display_type status color_name size image_size icon column_type align align_self dispatch wrap streaming_state`,
    WORD,
  ),
  client_msg_id: UUID,
  block_id: MADE,
  action_id: MADE,
  range: /^(?:here|channel|everyone)$/,
  color: /^#?[\da-fA-F]{3,8}$|^[a-z]{1,12}$/,
  mimetype: /^[a-z]{1,20}\/[\w.+-]{1,80}$/,
  pretty_type: /^[A-Z][A-Za-z0-9+# ]{0,20}$/,
  unicode: /^[\da-f-]{1,60}$/,
  event_id: /^Ev[A-Z0-9]{2,20}$/,
};

function keyed(names: string, pattern: RegExp): Record<string, RegExp> {
  return Object.fromEntries([...set(names)].map((name) => [name, pattern]));
}

/** True for what Slack itself wrote. */
export const isMachine = (key: string, value: string): boolean =>
  Object.hasOwn(MACHINE, key) && (MACHINE[key] as RegExp).test(value);

/** Keys whose numbers count, size or date an element of Slack's. */
export const COUNTS =
  set(`indent border offset timestamp max_rows size original_w original_h thumb_360_w thumb_360_h thumb_480_w
  thumb_480_h thumb_720_w thumb_720_h thumb_800_w thumb_800_h thumb_960_w thumb_960_h thumb_1024_w thumb_1024_h thumb_80_w created
  updated lines lines_more image_width image_height thumb_width thumb_height image_bytes ts id count reply_count reply_users_count
  duration_ms thumb_pdf_w thumb_pdf_h event_time num_stars skin_tone width height rows min_length max_length min_value max_value
  page_size version date_create date_delete`);

/** Every key that is Slack's own: no part, and it may stand in a path. */
export const isSlackKey = (key: string): boolean =>
  VISIBLE.has(key) ||
  ADDRESSES.has(key) ||
  NAMES.has(key) ||
  COUNTS.has(key) ||
  Object.hasOwn(MACHINE, key) ||
  KEYS.has(key);

const KEYS = set(`event_type event_payload message_blocks child_blocks rich_text_title user_ids optional focus_on_load
  is_ext_shared is_ext_shared_channel is_share is_msg_unfurl is_reply_unfurl is_thread_root_unfurl mrkdwn_in short fields verbatim
  emoji_id select_all title_blocks column_settings is_wrapped data_table task_card context_actions previous_message initial_comment
  preview_highlight preview_is_truncated is_external is_public public_url_shared display_file_format has_rich_preview has_more
  bot_profile deleted_by icons emoji image attachments blocks authorizations is_enterprise_install is_bot event_context
  private_metadata callback_id external_id selected_option selected_options option_groups
  files reactions accessory elements element items item event message messages view state rows cells root replies options profile default_to_current_conversation
  dispatch_action is_starred is_locked subscribed name`);
