//! `names.lock`: everything that users of a crate see or feel, so that a later document cannot change it.
//!
//! In: the text of the file, in its second form or its first one. Out: plain data, and the text again. It must not know
//! documents or Rust: types are texts here.
//!
//! The second form has one line for each type, one for each call, and a few for the client. Lines are in any order when they
//! are read, and sorted when they are written, so that git may merge two branches line by line:
//!
//! ```text
//! struct Team of TeamAO both on(teams) new(key,name) key:String name:String petId=pet_id:Option<i64>
//! enum TeamRole both on(teams,users) former(MEMBER,Membre) MEMBER=Member OWNER=Owner
//! union Step of StepAO received tag(kind) wait=Wait:WaitStep
//! alias Teams of Teams received is(Vec<Team>)
//! call GET /teams/{key} teams.get args(path.key) gives(Team) accept(application/json) path.key=key:String
//! client new(bearer) server("https://api.example.com")
//! scheme bearer env(ACME_TOKEN) method(bearer) stem(ACME) sends(bearer)
//! feature teams teams
//! header X-Total x_total i64
//! ```
//!
//! A key is never a position. A component is known by its name (`of`), a call by `METHOD path`, a parameter by its place and
//! name, a variant by its tag, title or `$ref`. An inline schema needs no key: the member, parameter, body or answer that it
//! stands at says in its type what it is called, so two places share a type if their types say so. A member is
//! `wire=name:Type`, without the middle part where both are the same. What is not made of letters, digits and a few marks is
//! a JSON string. `was(..)` and `former(..)` are names from before, which still work and are deprecated, until they are
//! deleted there.

mod data;
mod first;
mod merge;
mod read;
mod token;
mod tuple;
mod write;

pub use data::{
    Direction, Former, LockedCall, LockedClient, LockedKind, LockedMaker, LockedMember, LockedPages, LockedScheme,
    LockedSource, LockedType, NamesLock,
};
pub use first::FirstLock;
pub(super) use read::read;
pub use tuple::tuple_items;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::lock_from_text;

    fn read(text: &str) -> NamesLock {
        lock_from_text("names.lock", text).unwrap()
    }

    fn fails(text: &str) -> String {
        lock_from_text("names.lock", text).unwrap_err().to_string()
    }

    const ALL: &str = r#"client new(bearer) server("https://api.example.com")
scheme bearer env(ACME_TOKEN) method(bearer) stem(ACME) sends("header Authorization Bearer") was(token,key) settings(token)
feature pets pets
header x-total=x_total:i64
enum Kind both former("hot dog",Dog) on(*) other(OtherValue) cat=Cat "hot dog"=HotDog
union Meal sent on(meals,pets) tag(kind) without_from(B) a=A:Box<A> b=B:(Vec<A>,i64)
struct Pet of "Pet AO" both new(name,"a(b") rest(additional,Map<i64>) "a(b"=a_b:String name:String petId=pet_id:Option<i64>
struct PetInput input of "Pet AO" sent numbered was(OldPet) builder(a,b,c,d) error(OldPet)
alias Pets of Pets received on() is(Vec<Pet>)
call GET /pets pets.list was(all,every) former(query.limit,most) args() gives(json,Pets) accept(application/json) errors(0,Error,404,Problem;application/problem+json) pages(number,items,"",to,page) query.limit=limit:i64
call POST /pets pets.create args(body) sends(application/json) gives(empty,()) also(form) body:Pet
"#;

    #[test]
    fn what_is_written_is_read_back() {
        let lock = read(ALL);
        let text = lock.to_text();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.join("\n") + "\n", ALL);
        assert_eq!(read(&text), lock);
        let pet = &lock.types["Pet"];
        assert_eq!(pet.makes, Some((LockedMaker::New, vec!["name".to_owned(), "a(b".to_owned()])));
        assert_eq!(pet.members["petId"].ident, "pet_id");
        assert_eq!(lock.types["Meal"].members["b"].ty, "(Vec<A>,i64)");
    }

    #[test]
    fn lines_may_stand_in_any_order_and_end_in_any_way() {
        let mut lines: Vec<&str> = ALL.lines().collect();
        lines.reverse();
        assert_eq!(read(&lines.join("\r\n")), read(ALL));
    }

    #[test]
    fn what_two_branches_added_to_one_line_is_one_line() {
        let lock =
            read("struct A both new() x=x:i64\nstruct A both new() x=x:i64 y=y:i64\nstruct A both new() z=z:i64\n");
        assert_eq!(lock.types["A"].members.len(), 3);
        let lock = read("struct A both was(B) on(x) new()\nstruct A both was(C) on(y) new()\n");
        assert_eq!(lock.types["A"].was, ["B", "C"]);
        assert_eq!(lock.types["A"].features.as_ref().map(std::collections::BTreeSet::len), Some(2));
    }

    #[test]
    fn two_for_one_are_errors_with_their_lines() {
        for (text, expected) in [
            ("struct A of X both\n\nstruct B of X both\n", "names.lock:3:1: `X` is `A` in line 1 and `B` in line 3"),
            (
                "struct A of X both\nstruct A of Y both\n",
                "names.lock:2:1: `A` is decided in line 1 and otherwise in line 2",
            ),
            ("enum A both x=X\nenum A both x=Y\n", "names.lock:2:1: `A` is decided in line 1 and otherwise in line 2"),
            (
                "struct A of X both was(B)\nstruct B of Y both\n",
                "names.lock:2:1: `B` is the former name of `A`, and a type: see lines 1 and 2",
            ),
            (
                "call GET /a a.get\ncall GET /b a.get\n",
                "names.lock:2:1: `a.get` is `GET /a` in line 1 and `GET /b` in line 2",
            ),
            (
                "call GET /a a.get\ncall GET /a a.list\n",
                "names.lock:2:1: `GET /a` is decided in line 1 and otherwise in line 2",
            ),
        ] {
            let error = fails(text);
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn marks_of_a_merge_and_broken_lines_have_a_place() {
        let marks = fails("struct A both\n<<<<<<< HEAD\nstruct B both\n=======\n");
        assert!(marks.starts_with("names.lock:2:1: a merge left its marks here"), "{marks}");
        for (text, expected) in [
            ("what A\n", "names.lock:1:1: `what` is no kind of line"),
            ("struct A both\nstruct B of\n", "names.lock:2:1: `of` names a component"),
            ("struct A both new(a\n", "names.lock:1:"),
            ("struct A both \"x\n", "names.lock:1:15: a string that does not end"),
            ("struct A both x=a:B x=b:C\n", "names.lock:1:1: `x` stands twice"),
        ] {
            let error = fails(text);
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn the_first_form_is_read() {
        let lock = read("# names\n\n[types]\n\"A\" = \"B\"\n[operations]\n\"GET /a\" = \"a.get\"\n");
        assert_eq!(lock.first.types["A"], "B");
        assert!(lock.types.is_empty());
    }
}
