mod of_answers;

use super::*;
use crate::ir::{Api, Docs, Operation};

fn operation(id: Option<&str>, method: &str, path: &str, summary: Option<&str>) -> Operation {
    let docs = Docs { summary: summary.map(str::to_owned), ..Docs::default() };
    Operation { id: id.map(str::to_owned), docs, ..Operation::of(method, path) }
}

fn first(id: Option<&str>, method: &str, path: &str, module: &str) -> String {
    of_one(&operation(id, method, path, None), module)
}

fn of_one(operation: &Operation, module: &str) -> String {
    let api = Api { operations: vec![operation.clone()], ..Api::default() };
    let names = of_group(&[operation], (module, None), &Surroundings::new(&api, &[]));
    names[0].names[0].to_string()
}

#[test]
fn the_module_says_the_noun() {
    for (id, method, path, module, expected) in [
        (Some("getTeams"), "GET", "/teams", "teams", "list"),
        (Some("getTeam"), "GET", "/teams/{key}", "teams", "get"),
        (Some("getTeamMembers"), "GET", "/teams/{key}/members", "teams", "list_members"),
        (Some("teams_list"), "GET", "/teams", "teams", "list"),
        (Some("Teams"), "GET", "/teams", "teams", "list"),
        (Some("createAccessToken_1"), "POST", "/tokens", "access_tokens", "create"),
        (Some("ping"), "GET", "/status", "health", "ping"),
        (None, "POST", "/v1/teams/{key}/members", "teams", "create_member"),
        (None, "GET", "/teams/{key}", "teams", "get"),
    ] {
        assert_eq!(first(id, method, path, module), expected, "{id:?} {path}");
    }
}

#[test]
fn what_frameworks_add_goes() {
    for (id, method, path, module, expected) in [
        ("read_boat_v1_boats__boat_id__get", "GET", "/v1/boats/{boat_id}", "boats", "get"),
        ("boats_v1_boats_post", "POST", "/v1/boats", "boats", "create"),
        ("list_boats_v1_boats_get", "GET", "/v1/boats", "boats", "list"),
        (
            "search_sails_v1_boats__boat_id__sails_search_post",
            "POST",
            "/v1/boats/{boat_id}/sails/search",
            "boats",
            "search_sails",
        ),
        ("listBoatsUsingGET_1", "GET", "/boats", "boats", "list"),
        ("BoatsController_findAll", "GET", "/boats", "boats", "list"),
        ("BoatsController_sink_v1", "POST", "/v1/boats/{id}/sink", "boats", "sink"),
        // Another path than the operation's: nobody added it.
        ("set_boats_get", "POST", "/masts", "boats", "set_get"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn versions_and_articles_go() {
    for (id, method, path, module, expected) in [
        ("v1-create-a-farm", "POST", "/v1/farms", "farms", "create"),
        ("v1-get-an-union", "GET", "/v1/unions/{id}", "unions", "get"),
        ("get-the-weather", "GET", "/weather/now", "forecasts", "get_weather"),
        ("create_a_record", "POST", "/zones/{zone}/a", "zones", "create_a_record"),
        ("useV2Engine", "POST", "/engines", "motors", "use_v2_engine"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn parents_in_the_path_go() {
    for (id, method, path, module, expected) in [
        ("deleteShopRecording", "DELETE", "/v1/shops/{shop}/recordings/{id}", "recordings", "delete"),
        ("listTeamMembers", "GET", "/teams/{team}/members", "members", "list"),
        ("deleteShop", "DELETE", "/shops/{shop}", "recordings", "delete_shop"),
        ("listByShop", "GET", "/shops/{shop}/recordings", "recordings", "list_by_shop"),
        ("listNotesInShop", "GET", "/shops/{shop}/recordings/{id}/notes", "recordings", "list_notes_in_shop"),
        ("inviteUser", "POST", "/v1/shops/{shop}/invites", "invites", "create"),
        ("inviteUser", "POST", "/invites/{id}/user", "invites", "user"),
        ("listShopRecording", "GET", "/shops/{shop}/recordings.json", "recordings", "list"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id} {path}");
    }
}

#[test]
fn groups_are_said_once() {
    for (id, method, path, module, expected) in [
        ("boats_delete_boats", "DELETE", "/ports/{port}/boats", "boats", "delete"),
        ("patch_persistent_volume", "PATCH", "/persistentvolumes/{name}", "persistentvolumes", "update"),
        ("clickwraps_getClickwraps", "GET", "/accounts/{account}/click", "click_wraps", "list"),
        ("create_token_for_org", "POST", "/orgs/{org}/token", "orgs", "create_token"),
        ("listRepoKeys", "GET", "/repos/{repo}/keys", "repos", "list_keys"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn of_ids_with_dots_the_last_part_is_what_is_done() {
    for (id, method, path, module, expected) in [
        ("harbor.fleets.boats.messages.list", "GET", "/v1/{parent}/messages", "boat_messages", "list"),
        ("harbor.fleets.boats.patch", "PATCH", "/v1/{name}", "boats", "update"),
        ("harbor.fleets.boats.getAccessPolicy", "POST", "/v1/{boat}:getAccessPolicy", "boats", "get_access_policy"),
        ("app.api.endpoints.Boats.sink_all", "POST", "/sink", "boats", "sink_all"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn what_stands_behind_a_colon_is_done() {
    for (method, path, module, expected) in [
        ("POST", "/v1/fleets/{fleet}/boats/{id}:sink", "boats", "sink"),
        ("POST", "/v1/fleets/{fleet}/boats/{id}:sink", "fleets", "sink_boat"),
        ("GET", "/v1/boats:batchGet", "boats", "batch_get"),
        ("GET", "/v1/boats/{id}:getState", "harbors", "get_boat_state"),
        ("POST", "/v1/{resource}:testAccess", "harbors", "test_access"),
    ] {
        assert_eq!(first(None, method, path, module), expected, "{method} {path}");
    }
}

#[test]
fn another_way_is_said_without_the_version_of_its_format() {
    for (name, label, expected) in [
        ("get", "harbor_v3_raw", "get_raw"),
        ("get", "csv", "get_csv"),
        ("list_boats_watched_by_the_harbor_master", "harbor_v3_star", "list_boats_watched_star"),
    ] {
        assert_eq!(of_view(name, label)[0].to_string(), expected, "{name} {label}");
    }
}

#[test]
fn one_verb_is_enough() {
    for (id, method, path, module, expected) in [
        (Some("post_mysql_instance_patch"), "POST", "/mysql/instances/{id}/patch", "databases", "patch_mysql_instance"),
        (None, "POST", "/v1/apps/secrets/delete", "apps", "delete_secrets"),
        (None, "GET", "/pulls/{id}/patch", "reviews", "get_pull_patch"),
    ] {
        assert_eq!(first(id, method, path, module), expected, "{id:?} {path}");
    }
}

#[test]
fn siblings_look_alike() {
    let operations = [
        operation(Some("listOrgMembers"), "GET", "/orgs/{org}/members", None),
        operation(Some("listTeamMembers"), "GET", "/teams/{team}/members", None),
    ];
    let api = Api { operations: operations.to_vec(), ..Api::default() };
    let group: Vec<&Operation> = operations.iter().collect();
    let names = of_group(&group, ("members", None), &Surroundings::new(&api, &[]));
    let first: Vec<&str> = names.iter().map(|own| own.names[0].as_str()).collect();
    assert_eq!(first, ["list_for_org", "list_for_team"]);
}

#[test]
fn glued_words_are_those_of_path_and_summary() {
    for (id, method, path, module, summary, expected) in [
        ("getteamspendlimit", "GET", "/team/spend_limit", "team", "Get team spend limit", "get_spend_limit"),
        ("Compactreply", "POST", "/replies/compact", "replies", "Compact reply", "compact"),
        ("getsomething", "GET", "/team", "team", "Reads", "get_something"),
        ("getaway", "GET", "/team", "team", "Reads", "getaway"),
    ] {
        assert_eq!(of_one(&operation(Some(id), method, path, Some(summary)), module), expected, "{id}");
    }
}

#[test]
fn without_an_id_the_path_has_the_verb() {
    for (method, path, module, expected) in [
        ("POST", "/api/v1/kitchen/recipes/{id}/cancel", "kitchen", "cancel_recipe"),
        ("GET", "/api/v1/kitchen/download", "kitchen", "download"),
        ("GET", "/api/v1/kitchen/settings", "kitchen", "get_settings"),
        ("GET", "/api/rooms", "rooms", "list"),
        ("GET", "/api/rooms/{id}/keys", "rooms", "list_keys"),
        ("DELETE", "/api/rooms/{id}", "rooms", "delete"),
    ] {
        assert_eq!(first(None, method, path, module), expected, "{method} {path}");
    }
}

#[test]
fn how_it_is_sent_is_not_what_it_does() {
    for (id, method, path, module, summary, expected) in [
        (Some("post_boat"), "POST", "/boats", "boats", "", "create"),
        (Some("postApplyPatchRequest"), "POST", "/boats/{id}/requests/{key}", "boats", "", "apply_patch_request"),
        (Some("putBoatSails"), "PUT", "/boats/{id}/sails", "boats", "Set the sails", "set_sails"),
        (Some("PatchBoatsID"), "PATCH", "/boats/{boatID}", "boats", "Update a boat", "update"),
        (Some("v1boatsboat_idmasts"), "GET", "/v1/boats/{boat_id}/masts", "boats", "", "list_masts"),
        (Some("DeleteBoatsIDMastsID"), "DELETE", "/boats/{boatID}/masts/{mastID}", "boats", "", "delete_mast"),
        (Some("post_boats_id_copy"), "POST", "/boats/{id}/copy", "boats", "Copy boat", "copy"),
        (Some("put_boats_id#add_sail"), "PUT", "/boats/{id}", "sails", "Add a sail", "add_for_boat"),
        (None, "PUT", "/boats/{id}", "boats", "Log in", "update"),
        (None, "POST", "/boats/{id}/masts", "boats", "Adds a mast", "add_mast"),
        (None, "POST", "/likes/{boat}", "likes", "Likes a boat", "create"),
    ] {
        assert_eq!(of_one(&operation(id, method, path, Some(summary)), module), expected, "{id:?} {path}");
    }
}

#[test]
fn parameters_of_the_path_are_not_said() {
    for (id, method, path, module, expected) in [
        ("updateBoatsDescByIdBoat", "PUT", "/boats/{idBoat}/desc", "boat", "update_desc"),
        ("getBoatById", "GET", "/boats/{id}", "boats", "get"),
        ("boatsIdUnfollow", "DELETE", "/boats/{source_boat_id}/following/{id}", "boats", "unfollow"),
        ("boatIdCreate", "POST", "/boats", "boats", "create"),
        ("harbors.boats.cancel", "POST", "/h/{harbor}/boats/{id}/cancel", "boats", "cancel"),
        ("listByShop", "GET", "/shops/{shop}/boats", "boats", "list_by_shop"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn nouns_are_said_once_and_not_lost() {
    for (id, method, path, module, expected) in [
        ("forms_getForms", "GET", "/groups/{id}/forms", "groups", "list_forms"),
        ("invoices_getSummary", "GET", "/invoices/{id}/summary", "billing", "get_invoices_summary"),
        ("dropMailForAuthenticatedUser", "DELETE", "/user/mails", "users", "drop_mail_for_authenticated_user"),
        ("get-tip-genres", "GET", "/tips/available-genre-seeds", "genres", "get_tip_genres"),
        ("getStatus", "GET", "/status_updates/{id}", "status_updates", "get"),
        ("deleteOrgAvatar", "DELETE", "/orgs/{id}/avatar", "organizations", "delete_avatar"),
        ("deletePortfolio", "DELETE", "/portfolios/{id}", "portfolios", "delete"),
        ("delete_volumes", "DELETE", "/volumes/{id}", "storage", "delete_volume"),
        ("FetchLineAddOn", "GET", "/Lines/{Line}/AddOns/{Sid}.json", "add_on", "get"),
        ("DeleteSipListMapping", "DELETE", "/SIP/Lists/Mappings/{id}", "list_mapping", "delete"),
        ("save-albums-user", "PUT", "/me/albums", "albums", "save"),
        ("backups.restore.cancel", "DELETE", "/backups/{id}/restore", "backups", "cancel_restore"),
        ("apps_validate_rollback", "POST", "/apps/{id}/rollback/validate", "apps", "validate_rollback"),
        ("objects.bulkRestore", "POST", "/o/bulkRestore", "objects", "bulk_restore"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn the_shortest_path_has_the_short_name() {
    let operations = [
        operation(Some("getBoatsByIdBoat"), "GET", "/boats/{idBoat}", None),
        operation(Some("getBoatsByIdBoatByField"), "GET", "/boats/{idBoat}/{field}", None),
    ];
    let api = Api { operations: operations.to_vec(), ..Api::default() };
    let group: Vec<&Operation> = operations.iter().collect();
    let names = of_group(&group, ("boat", None), &Surroundings::new(&api, &[]));
    let first: Vec<&str> = names.iter().map(|own| own.names[0].as_str()).collect();
    assert_eq!(first, ["get", "get_by_field"]);
}
