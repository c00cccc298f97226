//! Names by the path, the summary and the answer, where an id says something else.

use super::*;

#[test]
fn how_many_are_read_is_said_by_the_verb() {
    for (id, path, module, expected) in [
        ("boatsAll", "/boats", "boats", "list"),
        ("boatsOne", "/boats/{id}", "boats", "get"),
        ("harborBoatsAll", "/harbors/{id}/boats", "boats", "list"),
        ("getAllBoats", "/boats", "boats", "list"),
        ("getBoatList", "/boats", "boats", "list"),
        ("getMastList", "/boats/{id}/masts", "boats", "list_masts"),
        ("boatRecords", "/boats", "boats", "list"),
        ("boatRecord", "/boats/{id}", "boats", "get"),
        // One thing, whatever it ends with.
        ("getBoatSettings", "/boats/{id}/settings", "boats", "get_settings"),
        ("searchAllBoats", "/search", "boats", "search_all"),
    ] {
        assert_eq!(first(Some(id), "GET", path, module), expected, "{id}");
    }
}

#[test]
fn which_ones_a_group_has_is_not_said() {
    for (id, method, path, module, expected) in [
        ("UpdateClassificationJob", "PATCH", "/jobs/{id}", "jobs", "update"),
        ("ListClassificationJobs", "GET", "/jobs", "jobs", "list"),
        // They say what else there is, or how.
        ("deleteAllJobs", "DELETE", "/jobs", "jobs", "delete_all"),
        ("getJobStatus", "GET", "/jobs/{id}", "jobs", "get_status"),
        ("CancelClassificationJob", "POST", "/jobs/{id}", "jobs", "cancel_classification"),
        ("createOauth2Token", "POST", "/oauth2/token", "oauth", "create_token"),
        ("new_boats_boat_lists", "GET", "/lists/boats/new", "boat_lists", "list_new_boats"),
        ("create_payment_status", "POST", "/x/payment-status", "sepa_payments_status", "create"),
    ] {
        assert_eq!(first(Some(id), method, path, module), expected, "{id}");
    }
}

#[test]
fn what_the_summary_says_is_done() {
    for (id, method, path, module, summary, expected) in [
        (None, "POST", "/boats/status", "boats", "Retrieves the status of a boat", "get_status"),
        (None, "POST", "/boats/masts", "boats", "List masts", "list_masts"),
        (None, "POST", "/boats/notify", "boats", "", "notify"),
        (None, "GET", "/_v/custom/rules/{id}", "price_rules", "Get price rule by ID", "get"),
        (None, "DELETE", "/harbor/boats", "boats", "Delete all boats", "delete_all"),
        (Some("inviteUser"), "POST", "/v1/shops/{shop}/invites", "invites", "Add an invited user", "add"),
        (None, "GET", "/boats/pier/{pierId}", "boats", "", "get_by_pier"),
        (Some("getName"), "GET", "/boats/name/{name}", "boats", "", "get_by_name"),
        (None, "GET", "/boats.json", "boats", "", "list"),
        (Some("setAccessPolicy"), "POST", "/v1/{resource}:setAccessPolicy", "policy", "", "set_access_policy"),
        (Some("cancelBoat"), "POST", "/v1/{name}:cancelBoat", "boats", "", "cancel"),
        (Some("TagResource"), "POST", "/tags/{arn}", "tags", "<p>Adds tags</p>", "add"),
        (Some("boats.move"), "POST", "/boats/{id}/move", "boats", "", "move_boat"),
        (Some("GetmastsbyboatId"), "GET", "/x/{id}/masts", "y", "Get masts by boat", "list_masts_by_boat_id"),
        (Some("createWatchlist"), "POST", "/", "boats", "Creates one", "create_watchlist"),
        (Some("getmastlight2"), "GET", "/masts/light", "harbors", "getMastLight", "get_mast_light"),
        (Some("sendcode201"), "POST", "/code20", "harbors", "sendCode20", "send_code20"),
        (Some("orders1"), "DELETE", "/orders/1137", "orders", "Orders", "delete"),
        (Some("get_mast_resource"), "GET", "/masts/{id}", "harbors", "A mast", "get_mast"),
        (Some("[beta]CopyMast"), "POST", "/masts", "harbors", "[BETA] Copy a mast", "copy_mast"),
    ] {
        assert_eq!(of_one(&operation(id, method, path, Some(summary)), module), expected, "{id:?} {path}");
    }
}

#[test]
fn where_everything_is_sent_paths_say_what_is_done() {
    let all = ["/boats/info", "/boats/launch", "/donate", "/masts/recent"];
    let operations = all.map(|path| operation(None, "POST", path, None));
    let api = Api { operations: operations.to_vec(), ..Api::default() };
    for (operation, module, expected) in [
        (&operations[0], "boats", "info"),
        (&operations[1], "boats", "launch"),
        (&operations[2], "gifts", "donate"),
        (&operations[3], "harbors", "masts_recent"),
    ] {
        let names = of_group(&[operation], (module, None), &Surroundings::new(&api, &[]));
        assert_eq!(names[0].names[0].as_str(), expected, "{}", operation.path);
    }
}

#[test]
fn what_a_path_ends_with_is_of_its_own_thing_or_of_another() {
    for (path, expected) in
        [("/boats/{id}", true), ("/boats/{boatId}", true), ("/offers/{boatId}", false), ("/boats", false)]
    {
        assert_eq!(noun::is_by_own_id(&operation(None, "GET", path, None)), expected, "{path}");
    }
}
